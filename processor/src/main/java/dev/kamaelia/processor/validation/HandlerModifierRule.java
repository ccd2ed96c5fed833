package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.HandlerModel;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Handlers can be called by generated code of the same package. */
final class HandlerModifierRule implements Rule<ComponentModel> {
  private static final List<Modifier> WRONG = List.of(Modifier.PRIVATE, Modifier.STATIC);

  @Override
  public String id() {
    return "HandlerModifier";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (HandlerModel handler : component.handlers()) {
      for (Modifier modifier : WRONG) {
        if (!handler.method().getModifiers().contains(modifier)) continue;
        report.add(
            Diagnostic.error(id(), "Handler " + handler.name() + " is " + modifier + ".")
                .withExpected("Handlers are neither private nor static: generated code of the same package calls them.")
                .withFix("Remove \"" + modifier + "\"."),
            handler.method());
      }
    }
  }
}
