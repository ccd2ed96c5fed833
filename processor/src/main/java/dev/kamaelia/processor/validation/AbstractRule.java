package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.ComponentModel;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;

/** A component is not abstract. */
final class AbstractRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "AbstractComponent";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    if (component.type().getKind() != ElementKind.CLASS || !component.type().getModifiers().contains(Modifier.ABSTRACT)) return;
    report.add(
        Diagnostic.error(id(), "Component " + component.simpleName() + " is abstract.")
            .withExpected("A component is a final class.")
            .withFix("Make it final, or move @Component to a final class."),
        component.type());
  }
}
