package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.Argument;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.ParamShape;
import dev.kamaelia.processor.model.TypeText;

/** A parameter has a type that a graph can give. */
final class UnsupportedParamRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "UnsupportedParam";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (Argument.Param param : component.params()) {
      if (!(param.shape() instanceof ParamShape.Unsupported(String reason))) continue;
      report.add(
          Diagnostic.error(id(), "Parameter \"" + param.name() + "\" has the type " + TypeText.of(param.type()) + ": " + reason + ".")
              .withExpected("String, a primitive or its box, enum, Path, URI, Duration, DataSize, a List, Map<String, …> or record of these, or a java.util.function type.")
              .withFix("Use one of these, or remove @Param if it is a service."),
          param.element());
    }
  }
}
