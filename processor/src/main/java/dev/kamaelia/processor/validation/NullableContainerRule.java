package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.FieldModel;
import dev.kamaelia.processor.model.MessageModel;

/** Lists, maps and optionals are never null: on the wire null and empty are the same. */
final class NullableContainerRule implements Rule<MessageModel> {
  @Override
  public String id() {
    return "NullableContainer";
  }

  @Override
  public void check(MessageModel message, Report report) {
    for (FieldModel field : message.fields()) {
      if (!field.nullable() || field.shape() == FieldModel.Shape.SINGLE) continue;
      report.add(
          Diagnostic.error(id(), "Component " + message.simpleName() + "." + field.name() + " is @Nullable and a container.")
              .withExpected("On the wire null and empty are the same.")
              .withFix("Remove @Nullable and use the empty container."),
          field.element());
    }
  }
}
