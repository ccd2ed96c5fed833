package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.ComponentModel;

/** A component is a microprocess or a composite, not both. */
final class TwoKindsRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "TwoKinds";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    if (component.kinds().size() < 2) return;
    report.add(
        Diagnostic.error(id(), "Component " + component.simpleName() + " is a Microprocess and a Composite.")
            .withExpected("A component is one of them or neither.")
            .withFix("Implement only one, and make the other one a part of the composite."),
        component.type());
  }
}
