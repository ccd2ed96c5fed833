package dev.kamaelia.processor.analysis;

import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;

/** Tells what may be null: marked {@code @Nullable}, whoever's annotation it is, on the declaration or on the type. */
final class Nullability {
  private Nullability() {}

  static boolean isNullable(Element element) {
    return hasNullable(element.getAnnotationMirrors()) || hasNullable(element.asType().getAnnotationMirrors());
  }

  private static boolean hasNullable(List<? extends AnnotationMirror> annotations) {
    return annotations.stream().anyMatch(annotation -> annotation.getAnnotationType().asElement().getSimpleName().contentEquals("Nullable"));
  }
}
