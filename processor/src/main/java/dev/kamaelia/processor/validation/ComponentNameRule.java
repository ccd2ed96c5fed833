package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.ComponentModel;

/** A name given to a component can be written in graph files. */
final class ComponentNameRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "ComponentName";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    String name = component.annotation().value("name", String.class, "");
    if (name.isEmpty() || BoxNames.isValid(name)) return;
    On.value(
        report,
        Diagnostic.error(id(), "Component " + component.simpleName() + " is named \"" + name + "\".")
            .withExpected("A name is a letter, followed by letters, digits, \"_\" and \"-\".")
            .withNearest(BoxNames.mended(name)),
        component.annotation(),
        "name");
  }
}
