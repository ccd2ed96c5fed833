package dev.kamaelia.processor.writing;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.kamaelia.processor.model.FieldModel;
import dev.kamaelia.processor.model.PlainType;
import dev.kamaelia.processor.model.ValueType;
import dev.kamaelia.wire.Packed;
import dev.kamaelia.wire.WireReader;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/**
 * The calls that write and read one value.
 *
 * @param message the message whose codec makes them
 */
record FieldCode(TypeElement message) {
  /** Its type in the definition. */
  CodeBlock definition(ValueType value) {
    return value instanceof ValueType.Plain(PlainType type) ? CodeBlock.of("$S", type.proto()) : source(value);
  }

  /** Writes a field. */
  CodeBlock write(ValueType value, int number, CodeBlock expression) {
    return switch (value) {
      case ValueType.Plain(PlainType type) -> CodeBlock.of(type.isText() ? "out.$L($L, $L.toString())" : "out.$L($L, $L)", type.writeMethod(), number, expression);
      case ValueType.Enumeration _ -> CodeBlock.of("out.int32($L, $L.number($L))", number, source(value), expression);
      default -> CodeBlock.of("out.message($L, $L, $L)", number, source(value), expression);
    };
  }

  /** Writes an element of a packed list. */
  CodeBlock writeElement(ValueType value, CodeBlock expression) {
    if (value instanceof ValueType.Plain(PlainType type)) return CodeBlock.of("out.$L($L)", type.writeMethod(), expression);
    return CodeBlock.of("out.int32($L.number($L))", source(value), expression);
  }

  /** Reads a value. */
  CodeBlock read(ValueType value) {
    return switch (value) {
      case ValueType.Plain(PlainType type) -> type.isParsed() ? CodeBlock.of("in.text($S, $L)", javaClass(type).simpleName(), parser(type)) : CodeBlock.of("in.$L()", type.readMethod());
      case ValueType.Enumeration _ -> CodeBlock.of("$L.constant(in.int32())", source(value));
      default -> CodeBlock.of("in.message($L)", source(value));
    };
  }

  /** Reads an element of a packed list, as a function. */
  CodeBlock readElement(ValueType value) {
    if (value instanceof ValueType.Plain(PlainType type)) return CodeBlock.of("$T::$L", WireReader.class, type.readMethod());
    return CodeBlock.of("element -> $L.constant(element.int32())", source(value));
  }

  /** True if lists of it are packed. */
  static boolean isPacked(ValueType value) {
    return value instanceof ValueType.Enumeration || value instanceof ValueType.Plain(PlainType type) && type.isPacked();
  }

  /** The list without objects that numbers of a type are read into; empty for other types. */
  static Optional<Class<?>> packedList(ValueType value) {
    if (!(value instanceof ValueType.Plain(PlainType type))) return Optional.empty();
    return switch (type) {
      case INT -> Optional.of(Packed.Ints.class);
      case LONG -> Optional.of(Packed.Longs.class);
      case FLOAT -> Optional.of(Packed.Floats.class);
      case DOUBLE -> Optional.of(Packed.Doubles.class);
      default -> Optional.empty();
    };
  }

  /** The value of a field that is absent; {@code null} if it must be there. */
  static CodeBlock initial(ValueType value) {
    if (value instanceof ValueType.Plain(PlainType type) && type.hasDefault()) return source(type, type.initial());
    if (value instanceof ValueType.Enumeration(TypeElement type, var constants)) {
      for (ValueType.Constant constant : constants) if (constant.number() == 0) return CodeBlock.of("$T.$L", ClassName.get(type), constant.name());
    }
    return CodeBlock.of("null");
  }

  /** True if a message without the field is refused. */
  static boolean isRequired(FieldModel field) {
    return field.shape() == FieldModel.Shape.SINGLE && !field.nullable() && initial(field.value()).toString().equals("null");
  }

  /** What the .proto types of a field leave open, in Java's notation; empty if nothing. */
  static String holds(FieldModel field) {
    String value = holds(field.value());
    String key = field.key().map(FieldCode::holds).orElse("");
    if (field.key().isEmpty() || key.isEmpty() && value.isEmpty()) return value;
    return (key.isEmpty() ? "key" : key) + " -> " + (value.isEmpty() ? "value" : value);
  }

  private static String holds(ValueType value) {
    if (!(value instanceof ValueType.Plain(PlainType type))) return "";
    if (type == PlainType.BYTE) return "byte";
    if (type == PlainType.SHORT) return "short";
    if (type == PlainType.CHAR) return "char";
    return type.isText() ? type.javaName() : "";
  }

  /** The condition that a value has to be written; empty if it always is. */
  static CodeBlock present(ValueType value, CodeBlock expression) {
    if (value instanceof ValueType.Plain(PlainType type) && type.hasDefault()) return source(type, type.present(expression.toString()));
    boolean hasZero = value instanceof ValueType.Enumeration(TypeElement _, var constants) && constants.stream().anyMatch(constant -> constant.number() == 0);
    return hasZero ? CodeBlock.of("$L != $L", expression, initial(value)) : CodeBlock.of("");
  }

  /** The constant that holds the numbers of an enum; an enum called OS has the constant OS_NUMBERS. */
  String constant(TypeElement type) {
    String name = memberName(type).replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    return type.getSimpleName().contentEquals(name) || name.equals("INSTANCE") ? name + "_NUMBERS" : name;
  }

  /** The nested class that is the codec of a sealed interface without one of its own. */
  ClassName nestedCodec(TypeElement type) {
    return ClassName.get("", memberName(type) + "Codec");
  }

  /** {@code Order_Status}; with its package if that is another than the message's, since both may have a type of the name. */
  private String memberName(TypeElement type) {
    String name = GeneratedNames.inPackage(type).replace('.', '_');
    String itsPackage = GeneratedNames.packageOf(type);
    return itsPackage.equals(GeneratedNames.packageOf(message)) ? name : itsPackage.replace('.', '_') + "_" + name;
  }

  private CodeBlock source(ValueType value) {
    return switch (value) {
      case ValueType.Enumeration(TypeElement type, _) -> CodeBlock.of("$L", constant(type));
      case ValueType.Message(TypeElement type) -> CodeBlock.of("$T.INSTANCE", GeneratedNames.codec(type));
      case ValueType.Sealed(TypeElement type) -> CodeBlock.of("$T.INSTANCE", nestedCodec(type));
      case ValueType.Plain _, ValueType.Container _, ValueType.Unsupported _ -> throw new IllegalStateException(value + " has no codec");
    };
  }

  /** Text of {@link PlainType} with the class in place of {@code $T}, so that a class of the user's with its name is not meant. */
  private static CodeBlock source(PlainType type, String text) {
    if (!text.startsWith("$T")) return CodeBlock.of("$L", text);
    return CodeBlock.of("$T$L", javaClass(type), text.substring("$T".length()));
  }

  private static CodeBlock parser(PlainType type) {
    return CodeBlock.of("$T$L", javaClass(type), type.readMethod());
  }

  private static ClassName javaClass(PlainType type) {
    return ClassName.bestGuess(type.javaName());
  }
}
