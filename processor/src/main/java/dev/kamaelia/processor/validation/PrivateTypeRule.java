package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.Argument;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.TypeText;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Generated code of the same package can name the types of boxes and services. */
final class PrivateTypeRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "PrivateType";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (BoxModel box : component.boxes()) {
      if (box.message().isPresent() && BoxTypes.mentions(box.message().get(), PrivateTypeRule::isPrivate)) add(box.title(), box.message().get(), box.place(), report);
    }
    for (Argument.Service service : component.services()) {
      if (BoxTypes.mentions(service.type(), PrivateTypeRule::isPrivate)) add("Service \"" + service.name() + "\"", service.type(), service.element(), report);
    }
  }

  private void add(String title, TypeMirror type, Element element, Report report) {
    report.add(
        Diagnostic.error(id(), title + " has the private type " + TypeText.of(type) + ".")
            .withExpected("The generated wiring of the same package can name it.")
            .withFix("Remove \"private\" from the type."),
        element);
  }

  private static boolean isPrivate(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED) return false;
    for (Element e = ((DeclaredType) type).asElement(); e instanceof TypeElement; e = e.getEnclosingElement()) {
      if (e.getModifiers().contains(Modifier.PRIVATE)) return true;
    }
    return false;
  }
}
