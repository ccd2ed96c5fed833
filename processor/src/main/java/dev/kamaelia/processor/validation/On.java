package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.AnnotationUse;

/** Puts errors on the narrowest place. */
final class On {
  private On() {}

  /** On the written value of an annotation's member, or on the annotated element if it is not written. */
  static void value(Report report, Diagnostic diagnostic, AnnotationUse use, String member) {
    use.written(member).ifPresentOrElse(value -> report.add(diagnostic, use.element(), use.mirror(), value), () -> report.add(diagnostic, use.element()));
  }

  /** On the annotation. */
  static void annotation(Report report, Diagnostic diagnostic, AnnotationUse use) {
    report.add(diagnostic, use.element(), use.mirror());
  }
}
