package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.FieldModel;
import dev.kamaelia.processor.model.MessageModel;
import dev.kamaelia.processor.model.Reach;
import dev.kamaelia.processor.model.ValueType;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Components have portable types. */
final class MessageComponentTypeRule implements Rule<MessageModel> {
  @Override
  public String id() {
    return "MessageComponentType";
  }

  @Override
  public void check(MessageModel message, Report report) {
    for (FieldModel field : message.fields()) {
      if (field.value() instanceof ValueType.Sealed(TypeElement type)) checkReach(message, field, type, report);
      if (!(field.value() instanceof ValueType.Unsupported(var type))) continue;
      report.add(
          Diagnostic.error(id(), "Component " + message.simpleName() + "." + field.name() + " holds " + type + ", which has no form on the wire.")
              .withExpected("Primitive types, String, byte[], enums, java.time's, BigDecimal, BigInteger, UUID, URI, @Message types, and List, Map or Optional of those.")
              .withFix("Use one of those, or mark the type @Message if it is a record or sealed interface of yours."),
          field.element());
    }
  }

  /** The codec of the message names what a sealed interface without a codec permits. */
  private void checkReach(MessageModel message, FieldModel field, TypeElement sealed, Report report) {
    for (TypeMirror permitted : sealed.getPermittedSubclasses()) {
      TypeElement type = (TypeElement) ((DeclaredType) permitted).asElement();
      if (Reach.isWithin(type, Reach.packageOf(message.type()))) continue;
      report.add(
          Diagnostic.error(id(), "Component " + message.simpleName() + "." + field.name() + " holds " + sealed.getSimpleName() + ", which permits " + type.getSimpleName()
                  + ", which is not public in " + Reach.packageOf(type).getQualifiedName() + ".")
              .withExpected("The generated codec of " + message.simpleName() + " can name what " + sealed.getSimpleName() + " permits.")
              .withFix("Mark " + sealed.getSimpleName() + " @Message, which gives it a codec in its own package, or make " + type.getSimpleName() + " public."),
          field.element());
      return;
    }
  }
}
