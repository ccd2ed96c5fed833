package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.FieldModel;
import dev.kamaelia.processor.model.MessageModel;

/** Numbers that are reserved are not used. */
final class ReservedTagRule implements Rule<MessageModel> {
  @Override
  public String id() {
    return "ReservedTag";
  }

  @Override
  public void check(MessageModel message, Report report) {
    for (FieldModel field : message.fields()) {
      if (!message.reserved().contains(field.number())) continue;
      report.add(
          Diagnostic.error(id(), "Component " + message.simpleName() + "." + field.name() + " has the number " + field.number() + ", which @Message reserves.")
              .withExpected("A reserved number belonged to a component that was removed; old readers would mistake this one for it.")
              .withFix("Give it a @Tag that was never used."),
          field.element());
    }
  }
}
