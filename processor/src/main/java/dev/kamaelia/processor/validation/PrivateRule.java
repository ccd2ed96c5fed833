package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.ComponentModel;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** A component and the classes around it are not private: generated code of the same package uses it. */
final class PrivateRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "PrivateComponent";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (Element e = component.type(); e instanceof TypeElement; e = e.getEnclosingElement()) {
      if (!e.getModifiers().contains(Modifier.PRIVATE)) continue;
      String fact = e.equals(component.type()) ? " is private." : " stands in the private class " + e.getSimpleName() + ".";
      report.add(
          Diagnostic.error(id(), "Component " + component.simpleName() + fact)
              .withExpected("The generated wiring of the same package can use it.")
              .withFix("Remove \"private\"."),
          component.type());
      return;
    }
  }
}
