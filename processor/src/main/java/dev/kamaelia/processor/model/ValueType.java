package dev.kamaelia.processor.model;

import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** The type of a message component, of a list's elements, or of a map's keys or values. */
public sealed interface ValueType {
  /** A type of the JDK. */
  record Plain(PlainType type) implements ValueType {}

  /** An enum with the numbers of its constants. */
  record Enumeration(TypeElement type, List<Constant> constants) implements ValueType {}

  /** A constant of an enum. */
  record Constant(String name, int number) {}

  /** A record or sealed interface that has a codec of its own. */
  record Message(TypeElement type) implements ValueType {}

  /** A sealed interface without {@code @Message}, of which all permitted types are messages. */
  record Sealed(TypeElement type) implements ValueType {}

  /** A list, map or optional where none may be. */
  record Container(TypeMirror type) implements ValueType {}

  /** Any other type. */
  record Unsupported(TypeMirror type) implements ValueType {}
}
