package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.FieldModel;
import dev.kamaelia.processor.model.MessageModel;
import dev.kamaelia.processor.model.ValueType;

/** Lists, maps and optionals hold no others. */
final class NestedContainerRule implements Rule<MessageModel> {
  @Override
  public String id() {
    return "NestedContainer";
  }

  @Override
  public void check(MessageModel message, Report report) {
    for (FieldModel field : message.fields()) {
      if (!(field.value() instanceof ValueType.Container(var type))) continue;
      report.add(
          Diagnostic.error(id(), "Component " + message.simpleName() + "." + field.name() + " holds the container " + type + " within a container.")
              .withExpected("A List, Map or Optional holds single values.")
              .withFix("Put the inner container into a @Message record."),
          field.element());
    }
  }
}
