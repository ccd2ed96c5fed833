package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.AnnotationUse;
import dev.kamaelia.processor.model.Argument;
import dev.kamaelia.processor.model.ComponentModel;
import java.util.Optional;

/** A constructor parameter is a parameter or a service. */
final class ParamAndServiceRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "ParamAndService";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (Argument.Param param : component.params()) {
      Optional<AnnotationUse> named = AnnotationUse.of(param.element(), "jakarta.inject.Named");
      if (named.isEmpty()) continue;
      On.annotation(
          report,
          Diagnostic.error(id(), "\"" + param.name() + "\" is annotated @Param and @Named.")
              .withExpected("@Param marks a value given by the graph, @Named a service from Guice.")
              .withFix("Remove one of them."),
          named.get());
    }
  }
}
