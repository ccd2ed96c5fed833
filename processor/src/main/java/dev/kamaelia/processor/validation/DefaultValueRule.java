package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.Argument;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.TypeText;

/** A default is a value of the parameter in the text form of graph files. */
final class DefaultValueRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "DefaultValue";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (Argument.Param param : component.params()) {
      if (param.defaultValue().isEmpty()) continue;
      String text = param.defaultValue().get();
      Defaults.problem(param.shape(), text)
          .ifPresent(
              problem ->
                  On.value(
                      report,
                      Diagnostic.error(id(), "The default of parameter \"" + param.name() + "\" (" + TypeText.of(param.type()) + ") does not fit: " + problem.fact() + ".")
                          .withNearest(problem.nearest()),
                      param.annotation(),
                      "defaultValue"));
    }
  }
}
