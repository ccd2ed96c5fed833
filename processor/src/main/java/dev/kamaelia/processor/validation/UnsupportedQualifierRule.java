package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.AnnotationUse;
import dev.kamaelia.processor.model.Argument;
import dev.kamaelia.processor.model.ComponentModel;

/** Services are told apart by jakarta.inject.Named only. */
final class UnsupportedQualifierRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "UnsupportedQualifier";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (Argument argument : component.arguments()) {
      if (!(argument instanceof Argument.Service service)) continue;
      for (AnnotationUse qualifier : service.qualifiers()) {
        On.annotation(
            report,
            Diagnostic.error(id(), "Service \"" + service.name() + "\" is qualified by @" + qualifier.mirror().getAnnotationType() + ".")
                .withExpected("Services are told apart by jakarta.inject.Named only.")
                .withFix("Use @jakarta.inject.Named, and bind it under that name."),
            qualifier);
      }
    }
  }
}
