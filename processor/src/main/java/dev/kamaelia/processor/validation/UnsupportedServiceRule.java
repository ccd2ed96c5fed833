package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.Argument;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.TypeText;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** A service is a class or interface without type arguments. */
final class UnsupportedServiceRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "UnsupportedService";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (Argument.Service service : component.services()) {
      TypeMirror type = service.type();
      if (type.getKind() == TypeKind.ERROR || type.getKind().isPrimitive() || isPlain(type)) continue;
      boolean box = TypeText.exact(type).matches("dev\\.kamaelia\\.(In|Out)(<.*)?");
      report.add(
          Diagnostic.error(id(), "Service \"" + service.name() + "\" has the type " + TypeText.of(type) + ".")
              .withExpected("A service is a class or interface without type parameters.")
              .withFix(box ? "Declare boxes as fields." : "Inject an interface of your own, or add @Param if it is a value given by the graph."),
          service.element());
    }
  }

  private static boolean isPlain(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED && ((TypeElement) ((DeclaredType) type).asElement()).getTypeParameters().isEmpty();
  }
}
