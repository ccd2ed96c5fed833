package dev.kamaelia.processor.model;

import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeKind;

/**
 * An annotation where it stands.
 *
 * @param element what it annotates
 * @param mirror the annotation
 */
public record AnnotationUse(Element element, AnnotationMirror mirror) {
  /** The annotation of a qualified name, if the element has it. */
  public static Optional<AnnotationUse> of(Element element, String annotation) {
    return element.getAnnotationMirrors().stream()
        .filter(mirror -> mirror.getAnnotationType().toString().equals(annotation))
        .map(mirror -> new AnnotationUse(element, mirror))
        .findFirst();
  }

  /** True if the element has an annotation that does not exist: what it would have said is unknown. */
  public static boolean isUnknownOn(Element element) {
    return element.getAnnotationMirrors().stream().anyMatch(mirror -> mirror.getAnnotationType().getKind() == TypeKind.ERROR);
  }

  /** The value of a member as written; empty if it is left to its default. */
  public Optional<AnnotationValue> written(String member) {
    return mirror.getElementValues().entrySet().stream()
        .filter(entry -> entry.getKey().getSimpleName().contentEquals(member))
        .<AnnotationValue>map(Map.Entry::getValue)
        .findFirst();
  }

  /** The written value of a member if it has the type, else the fallback. */
  public <T> T value(String member, Class<T> type, T fallback) {
    return written(member).map(AnnotationValue::getValue).filter(type::isInstance).map(type::cast).orElse(fallback);
  }
}
