package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.ComponentModel;
import javax.lang.model.element.ElementKind;

/** A component is a class: not an interface, enum, record or annotation. */
final class NotClassRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "ComponentNotClass";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    ElementKind kind = component.type().getKind();
    if (kind == ElementKind.CLASS) return;
    String word = kind == ElementKind.ANNOTATION_TYPE ? "annotation" : kind.name().toLowerCase(java.util.Locale.ROOT);
    report.add(
        Diagnostic.error(id(), "Component " + component.simpleName() + " is " + (word.matches("[aeiou].*") ? "an " : "a ") + word + ".")
            .withExpected("A component is a final class.")
            .withFix("Declare it as \"final class\"."),
        component.type());
  }
}
