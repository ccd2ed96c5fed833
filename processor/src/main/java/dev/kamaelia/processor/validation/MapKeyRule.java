package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.FieldModel;
import dev.kamaelia.processor.model.MessageModel;
import dev.kamaelia.processor.model.ValueType;

/** Keys of maps have one of the types that protobuf allows. */
final class MapKeyRule implements Rule<MessageModel> {
  @Override
  public String id() {
    return "MapKey";
  }

  @Override
  public void check(MessageModel message, Report report) {
    for (FieldModel field : message.fields()) {
      if (field.key().isEmpty() || field.key().get() instanceof ValueType.Plain(var type) && type.isKey()) continue;
      report.add(
          Diagnostic.error(id(), "The keys of component " + message.simpleName() + "." + field.name() + " cannot be keys on the wire: " + field.element().asType() + ".")
              .withExpected("Keys are String, Boolean, an integral type or UUID.")
              .withFix("Use such a key, or a List of a @Message record."),
          field.element());
    }
  }
}
