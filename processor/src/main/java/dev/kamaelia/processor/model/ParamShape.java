package dev.kamaelia.processor.model;

import dev.kamaelia.descriptor.ParamType;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** The type of a {@code @Param}, as far as the compiler can tell: the counterpart of {@link ParamType}. */
public sealed interface ParamShape {
  /** A type with a text form of its own. */
  record Scalar(ParamType.Scalar scalar) implements ParamShape {}

  /** An enum with its constants in order. */
  record EnumOf(TypeElement type, List<String> constants) implements ParamShape {
    public EnumOf {
      constants = List.copyOf(constants);
    }
  }

  /** A list. */
  record ListOf(ParamShape element) implements ParamShape {}

  /** A map with String keys. */
  record MapOf(ParamShape value) implements ParamShape {}

  /** A record with its components in order. */
  record RecordOf(TypeElement type, List<Field> fields) implements ParamShape {
    public RecordOf {
      fields = List.copyOf(fields);
    }

    /** A component of a record. */
    public record Field(String name, TypeMirror type, ParamShape shape, boolean nullable) {}
  }

  /** A functional interface of the JDK: from Java only. */
  record FunctionOf(TypeElement type) implements ParamShape {}

  /** A type no graph file can give; the fact says which part and why. */
  record Unsupported(String fact) implements ParamShape {}

  /** A type that does not exist; javac reports it. */
  record Unresolved() implements ParamShape {}
}
