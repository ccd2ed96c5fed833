package dev.kamaelia.wire;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How one value is written as a field, for the types that are not records of their own in Java.
 *
 * @param type the Java type in canonical notation
 * @param proto the type in a .proto file, empty if {@code defined} is there
 * @param defined the definition of a message or enum
 * @param packed whether lists of it are packed: the values of {@code element} then follow each other
 * @param isKey whether it may be the key of a map
 * @param isDefault whether a value is left out at top level
 * @param missing the value when the field is absent
 */
record Scalar<T>(
    String type,
    String proto,
    @Nullable Defined defined,
    boolean packed,
    boolean isKey,
    Write<T> write,
    WireReader.Element<T> read,
    @Nullable WriteElement<T> element,
    Predicate<T> isDefault,
    @Nullable T missing) {

  /** Writes a field. */
  @FunctionalInterface
  interface Write<T> {
    void write(WireWriter out, int number, T value);
  }

  /** Writes an element of a packed list. */
  @FunctionalInterface
  interface WriteElement<T> {
    void write(WireWriter out, T value);
  }

  Definition.Type definitionType(@Nullable String key) {
    return new Definition.Type(key, defined == null ? proto : null, defined);
  }

  T orMissing(@Nullable T value, WireReader in) throws WireException {
    return value != null ? value : in.required(missing, "The value of type " + type);
  }
}
