package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.TypeText;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Box types have all their type arguments. */
final class RawBoxRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "RawBox";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (BoxModel box : component.boxes()) {
      TypeMirror field = box.element().asType();
      boolean rawBox = box.element().getKind().isField() && TypeText.exact(field).matches("dev\\.kamaelia\\.(In|Out)");
      boolean rawMessage = box.message().isPresent() && BoxTypes.mentions(box.message().get(), RawBoxRule::isRaw);
      if (!rawBox && !rawMessage) continue;
      String type = TypeText.of(box.message().orElse(field));
      report.add(
          Diagnostic.error(id(), box.title() + " has the raw type " + type + ".")
              .withExpected("The type of the messages is spelt out, since links are checked by it.")
              .withFix(rawBox ? "Write " + type + "<MessageType>." : "Add the type arguments."),
          box.place());
    }
  }

  private static boolean isRaw(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED) return false;
    DeclaredType declared = (DeclaredType) type;
    return declared.getTypeArguments().isEmpty() && !((TypeElement) declared.asElement()).getTypeParameters().isEmpty();
  }
}
