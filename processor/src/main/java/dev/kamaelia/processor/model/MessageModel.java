package dev.kamaelia.processor.model;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * A message type.
 *
 * @param type the record or sealed interface
 * @param annotation {@code @Message}, if it is there
 * @param reserved the numbers that are not used again
 * @param fields the components of a record
 * @param alternatives the permitted types of a sealed interface
 * @param mayRefuse whether a constructor with a body may refuse values
 * @param resolved whether all types it mentions exist
 */
public record MessageModel(
    TypeElement type, Optional<AnnotationUse> annotation, List<Integer> reserved, List<FieldModel> fields, List<Alternative> alternatives, boolean mayRefuse, boolean resolved) {
  /**
   * A permitted type.
   *
   * @param number its number on the wire
   * @param isMessage whether it has a codec
   */
  public record Alternative(TypeElement type, int number, Optional<AnnotationUse> tag, boolean isMessage) {}

  /** The class's name without package and enclosing classes. */
  public String simpleName() {
    return type.getSimpleName().toString();
  }

  /** True for a record. */
  public boolean isRecord() {
    return type.getKind() == ElementKind.RECORD;
  }

  /** True for a sealed interface. */
  public boolean isSealed() {
    return type.getKind() == ElementKind.INTERFACE && type.getModifiers().contains(Modifier.SEALED);
  }
}
