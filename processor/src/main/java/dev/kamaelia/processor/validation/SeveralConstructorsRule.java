package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.ComponentModel;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;

/** A component has only one constructor that is not private. */
final class SeveralConstructorsRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "SeveralConstructors";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    List<ExecutableElement> constructors = component.constructors();
    if (component.type().getKind() != ElementKind.CLASS || constructors.size() < 2) return;
    report.add(
        Diagnostic.error(id(), "Component " + component.simpleName() + " has " + constructors.size() + " constructors that are not private.")
            .withExpected("Exactly one, so that it is plain which one the engine calls.")
            .withFix("Make the others private, or remove them."),
        constructors.get(1));
  }
}
