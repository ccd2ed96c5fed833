package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.MessageModel;

/** A message is a record or a sealed interface. */
final class NotMessageTypeRule implements Rule<MessageModel> {
  @Override
  public String id() {
    return "NotMessageType";
  }

  @Override
  public void check(MessageModel message, Report report) {
    if (message.isRecord() || message.isSealed()) return;
    report.add(
        Diagnostic.error(id(), message.simpleName() + " is marked @Message, but is neither a record nor a sealed interface.")
            .withExpected("A message is a value: a record, or a sealed interface of records.")
            .withFix("Make it a record, or remove @Message."),
        message.type());
  }
}
