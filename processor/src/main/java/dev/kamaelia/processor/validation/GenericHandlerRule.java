package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.HandlerModel;

/** Handlers have no type variables of their own. */
final class GenericHandlerRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "GenericHandler";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (HandlerModel handler : component.handlers()) {
      if (handler.method().getTypeParameters().isEmpty()) continue;
      String variable = handler.method().getTypeParameters().getFirst().getSimpleName().toString();
      report.add(
          Diagnostic.error(id(), "Handler " + handler.name() + " has the type variable " + variable + ".")
              .withExpected("A box type is a class or a type variable of the component class.")
              .withFix("Move <" + variable + "> to the class, or use Object."),
          handler.method());
    }
  }
}
