package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.MessageModel;

/** All that a sealed message permits are messages. */
final class PermittedTypeRule implements Rule<MessageModel> {
  @Override
  public String id() {
    return "PermittedNotMessage";
  }

  @Override
  public void check(MessageModel message, Report report) {
    if (!message.isSealed()) return;
    for (MessageModel.Alternative alternative : message.alternatives()) {
      if (alternative.isMessage()) continue;
      report.add(
          Diagnostic.error(id(), "Message " + message.simpleName() + " permits " + alternative.type().getSimpleName() + ", which is no message.")
              .withExpected("Every permitted type is a @Message record or sealed interface.")
              .withFix("Mark " + alternative.type().getSimpleName() + " @Message."),
          message.type());
    }
  }
}
