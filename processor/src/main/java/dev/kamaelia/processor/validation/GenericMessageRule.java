package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.MessageModel;

/** A message has no type variables. */
final class GenericMessageRule implements Rule<MessageModel> {
  @Override
  public String id() {
    return "GenericMessage";
  }

  @Override
  public void check(MessageModel message, Report report) {
    if (message.type().getTypeParameters().isEmpty()) return;
    report.add(
        Diagnostic.error(id(), "Message " + message.simpleName() + " has type parameters.")
            .withExpected("What a message holds is known when it is compiled.")
            .withFix("Write one record per type."),
        message.type().getTypeParameters().getFirst());
  }
}
