package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.Argument;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.TypeText;

/** Primitive parameters are never null. */
final class NullablePrimitiveRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "NullablePrimitive";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (Argument.Param param : component.params()) {
      if (!param.nullable() || !param.type().getKind().isPrimitive()) continue;
      report.add(
          Diagnostic.error(id(), "Parameter \"" + param.name() + "\" is a @Nullable " + TypeText.of(param.type()) + ".")
              .withExpected("A primitive is never null.")
              .withFix("Use its box, or give a default."),
          param.element());
    }
  }
}
