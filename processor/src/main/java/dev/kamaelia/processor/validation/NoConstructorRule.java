package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.ComponentModel;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;

/** A component has a constructor that is not private. */
final class NoConstructorRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "NoConstructor";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    if (component.type().getKind() != ElementKind.CLASS || !component.constructors().isEmpty()) return;
    if (component.type().getModifiers().contains(Modifier.PRIVATE)) return; // so is its default constructor; another rule says it
    report.add(
        Diagnostic.error(id(), "All constructors of component " + component.simpleName() + " are private.")
            .withExpected("A component has exactly one constructor that is not private.")
            .withFix("Remove \"private\" from the one that the engine is to call."),
        component.type());
  }
}
