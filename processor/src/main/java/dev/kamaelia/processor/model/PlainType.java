package dev.kamaelia.processor.model;

import java.util.Arrays;
import java.util.Optional;

/** The JDK's types that message components may have, and the calls that write and read them: {@code $v} is the value, {@code $T} the type. */
public enum PlainType {
  BOOLEAN("java.lang.Boolean", "bool", "bool", "bool", true, true, "false", "$v"),
  BYTE("java.lang.Byte", "int32", "int32", "int8", true, true, "0", "$v != 0"),
  SHORT("java.lang.Short", "int32", "int32", "int16", true, true, "0", "$v != 0"),
  CHAR("java.lang.Character", "uint32", "uint32", "uint16", true, true, "'\\0'", "$v != 0"),
  INT("java.lang.Integer", "int32", "int32", "int32", true, true, "0", "$v != 0"),
  LONG("java.lang.Long", "int64", "int64", "int64", true, true, "0", "$v != 0"),
  FLOAT("java.lang.Float", "float", "float32", "float32", true, false, "0", "$T.floatToRawIntBits($v) != 0"),
  DOUBLE("java.lang.Double", "double", "float64", "float64", true, false, "0", "$T.doubleToRawLongBits($v) != 0"),
  STRING("java.lang.String", "string", "string", "string", false, true, "\"\"", "!$v.isEmpty()"),
  BYTES("byte[]", "bytes", "bytes", "bytes", false, false, "new byte[0]", "$v.length != 0"),
  INSTANT("java.time.Instant", "google.protobuf.Timestamp", "instant", "instant", false, false, "", ""),
  DURATION("java.time.Duration", "google.protobuf.Duration", "duration", "duration", false, false, "", ""),
  LOCAL_DATE("java.time.LocalDate", "string", "string", "::parse", false, false, "", ""),
  LOCAL_TIME("java.time.LocalTime", "string", "string", "::parse", false, false, "", ""),
  LOCAL_DATE_TIME("java.time.LocalDateTime", "string", "string", "::parse", false, false, "", ""),
  ZONED_DATE_TIME("java.time.ZonedDateTime", "string", "string", "::parse", false, false, "", ""),
  BIG_DECIMAL("java.math.BigDecimal", "string", "string", "bigDecimal", false, false, "", ""),
  BIG_INTEGER("java.math.BigInteger", "string", "string", "bigInteger", false, false, "", ""),
  UUID("java.util.UUID", "string", "string", "::fromString", false, true, "", ""),
  URI("java.net.URI", "string", "string", "::create", false, false, "$T.create(\"\")", "!$v.toString().isEmpty()");

  private final String javaName;
  private final String proto;
  private final String write;
  private final String read;
  private final boolean packed;
  private final boolean key;
  private final String initial;
  private final String present;

  PlainType(String javaName, String proto, String write, String read, boolean packed, boolean key, String initial, String present) {
    this.javaName = javaName;
    this.proto = proto;
    this.write = write;
    this.read = read;
    this.packed = packed;
    this.key = key;
    this.initial = initial;
    this.present = present;
  }

  /** The type of a qualified name; primitive types by their wrappers. */
  public static Optional<PlainType> of(String javaName) {
    return Arrays.stream(values()).filter(type -> type.javaName.equals(javaName)).findFirst();
  }

  /** Its qualified name, that of the wrapper for a primitive type. */
  public String javaName() {
    return javaName;
  }

  /** The type in a .proto file. */
  public String proto() {
    return proto;
  }

  /** The writer's method. */
  public String writeMethod() {
    return write;
  }

  /** The reader's method; or, for a type that is parsed, the reference to its parser after the class. */
  public String readMethod() {
    return read;
  }

  /** True if it is written as its {@code toString}. */
  public boolean isText() {
    return write.equals("string") && this != STRING;
  }

  /** True if the reader's text is given to a parser of its own. */
  public boolean isParsed() {
    return read.startsWith("::");
  }

  /** True if lists of it are packed. */
  public boolean isPacked() {
    return packed;
  }

  /** True if it may be the key of a map. */
  public boolean isKey() {
    return key;
  }

  /** True if a field that is absent has a value. */
  public boolean hasDefault() {
    return !initial.isEmpty();
  }

  /** The value of a field that is absent, as source with {@code $T} for the type. */
  public String initial() {
    return initial;
  }

  /** The condition that a value is not the default, as source with {@code $T} for the type. */
  public String present(String value) {
    return present.replace("$v", value);
  }
}
