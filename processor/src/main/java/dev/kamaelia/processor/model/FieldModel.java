package dev.kamaelia.processor.model;

import java.util.Optional;
import javax.lang.model.element.RecordComponentElement;

/**
 * A component of a message record.
 *
 * @param element where it stands
 * @param number its number on the wire
 * @param tag the annotation that says so, if one does
 * @param shape how many values it holds
 * @param key the type of a map's keys
 * @param value the type of the values
 * @param nullable whether it may be null
 */
public record FieldModel(RecordComponentElement element, int number, Optional<AnnotationUse> tag, Shape shape, Optional<ValueType> key, ValueType value, boolean nullable) {
  /** How many values it holds. */
  public enum Shape {
    SINGLE,
    OPTIONAL,
    LIST,
    MAP
  }

  /** Its name. */
  public String name() {
    return element.getSimpleName().toString();
  }
}
