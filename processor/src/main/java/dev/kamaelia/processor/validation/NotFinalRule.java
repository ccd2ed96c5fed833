package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.ComponentModel;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;

/** A component is final. */
final class NotFinalRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "ComponentNotFinal";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    Set<Modifier> modifiers = component.type().getModifiers();
    if (component.type().getKind() != ElementKind.CLASS || modifiers.contains(Modifier.FINAL) || modifiers.contains(Modifier.ABSTRACT)) return;
    report.add(
        Diagnostic.error(id(), "Component " + component.simpleName() + " is not final.")
            .withExpected("A component is a final class.")
            .withFix("Add \"final\"."),
        component.type());
  }
}
