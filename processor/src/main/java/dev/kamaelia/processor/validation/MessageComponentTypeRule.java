package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.FieldModel;
import dev.kamaelia.processor.model.MessageModel;
import dev.kamaelia.processor.model.ValueType;

/** Components have portable types. */
final class MessageComponentTypeRule implements Rule<MessageModel> {
  @Override
  public String id() {
    return "MessageComponentType";
  }

  @Override
  public void check(MessageModel message, Report report) {
    for (FieldModel field : message.fields()) {
      if (!(field.value() instanceof ValueType.Unsupported(var type))) continue;
      report.add(
          Diagnostic.error(id(), "Component " + message.simpleName() + "." + field.name() + " holds " + type + ", which has no form on the wire.")
              .withExpected("Primitive types, String, byte[], enums, java.time's, BigDecimal, BigInteger, UUID, URI, @Message types, and List, Map or Optional of those.")
              .withFix("Use one of those, or mark the type @Message if it is a record or sealed interface of yours."),
          field.element());
    }
  }
}
