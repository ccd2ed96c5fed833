package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.ComponentModel;
import java.util.Objects;

/** Boxes are declared by the component class itself. */
final class InheritedBoxRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "InheritedBox";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    if (component.inherited().isEmpty()) return;
    BoxModel box = component.inherited().getFirst();
    String superclass = Objects.requireNonNull(box.element().getEnclosingElement()).getSimpleName().toString();
    report.add(
        Diagnostic.error(id(), "Superclass " + superclass + " of component " + component.simpleName() + " declares the box \"" + box.name() + "\".")
            .withExpected("Boxes are declared by the component class itself.")
            .withFix("Move the box to " + component.simpleName() + "."),
        component.type());
  }
}
