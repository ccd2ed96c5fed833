package dev.kamaelia.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One message or enum of a .proto file, made by {@link #message} or {@link #enumeration} and the methods that add to it. Used by one thread. */
public final class Definition {
  final String javaPackage;
  final String javaName;
  final boolean isEnum;
  final List<Member> members = new ArrayList<>();
  final List<Integer> reserved = new ArrayList<>();

  private Definition(String javaPackage, String javaName, boolean isEnum) {
    this.javaPackage = Objects.requireNonNull(javaPackage, "javaPackage == null");
    this.javaName = Objects.requireNonNull(javaName, "javaName == null");
    this.isEnum = isEnum;
  }

  /**
   * A message without fields.
   *
   * @param javaPackage empty for the unnamed package
   * @param javaName the class in its package, for example {@code Order} or {@code Order.Line}
   */
  public static Definition message(String javaPackage, String javaName) {
    return new Definition(javaPackage, javaName, false);
  }

  /** An enum without constants. */
  public static Definition enumeration(String javaPackage, String javaName) {
    return new Definition(javaPackage, javaName, true);
  }

  /** A field that holds a value. */
  public Definition field(int number, String name, String scalar) {
    return add(Label.NONE, number, name, new Type(null, scalar, null));
  }

  /** A field that holds a message or enum. */
  public Definition field(int number, String name, Defined type) {
    return add(Label.NONE, number, name, new Type(null, null, type));
  }

  /** A field that may be absent. */
  public Definition optional(int number, String name, String scalar) {
    return add(Label.OPTIONAL, number, name, new Type(null, scalar, null));
  }

  /** A field that may be absent. */
  public Definition optional(int number, String name, Defined type) {
    return add(Label.OPTIONAL, number, name, new Type(null, null, type));
  }

  /** A list. */
  public Definition repeated(int number, String name, String scalar) {
    return add(Label.REPEATED, number, name, new Type(null, scalar, null));
  }

  /** A list. */
  public Definition repeated(int number, String name, Defined type) {
    return add(Label.REPEATED, number, name, new Type(null, null, type));
  }

  /** A map. */
  public Definition map(int number, String name, String key, String scalar) {
    return add(Label.NONE, number, name, new Type(key, scalar, null));
  }

  /** A map. */
  public Definition map(int number, String name, String key, Defined type) {
    return add(Label.NONE, number, name, new Type(key, null, type));
  }

  /** One of several alternatives, of which exactly one is present. */
  public Definition alternative(int number, String name, Defined type) {
    return add(Label.ALTERNATIVE, number, name, new Type(null, null, type));
  }

  /** One of several alternatives of a named oneof, of which at most one is present: for definitions of other origin, which may have several. */
  public Definition alternative(String oneof, int number, String name, String scalar) {
    members.add(new Member(Label.ALTERNATIVE, number, name, new Type(null, scalar, null), oneof, "", false));
    return this;
  }

  /** One of several alternatives of a named oneof. */
  public Definition alternative(String oneof, int number, String name, Defined type) {
    members.add(new Member(Label.ALTERNATIVE, number, name, new Type(null, null, type), oneof, "", false));
    return this;
  }

  /** A constant of an enum. */
  public Definition constant(int number, String name) {
    return add(Label.NONE, number, name, new Type(null, "", null));
  }

  /**
   * Says what the .proto type of the last field leaves open: an {@code int32} may be a short, a {@code string} a UUID.
   *
   * @param type the Java type in canonical notation, for example {@code java.util.UUID}, and for a map {@code java.util.UUID -> short}
   */
  public Definition holds(String type) {
    Member last = members.removeLast();
    members.add(new Member(last.label, last.number, last.name, last.type, last.oneof, type, last.required));
    return this;
  }

  /** Says of the last field that it has no default value: a message without it is refused. */
  public Definition required() {
    Member last = members.removeLast();
    members.add(new Member(last.label, last.number, last.name, last.type, last.oneof, last.holds, true));
    return this;
  }

  /** Numbers that are not used again. */
  public Definition reserved(int... numbers) {
    for (int number : numbers) reserved.add(number);
    return this;
  }

  Definition add(Label label, int number, String name, Type type) {
    members.add(new Member(label, number, name, type, "kind", "", false));
    return this;
  }

  /** The type in Java's notation, for example {@code com.acme.Order.Line}. */
  public String javaType() {
    return javaPackage.isEmpty() ? javaName : javaPackage + "." + javaName;
  }

  /** A name as .proto files spell it: {@code deliveredAt} becomes {@code delivered_at}. */
  public static String snakeCase(String name) {
    String words = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replaceAll("([A-Z])([A-Z][a-z])", "$1_$2");
    return identifier(words).toLowerCase(Locale.ROOT);
  }

  /** A name with only such characters as .proto files allow. */
  static String identifier(String name) {
    StringBuilder legal = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || c == '_')) legal.append(c);
      else if (c == '.') legal.append('_');
      else legal.append(String.format("u%04x", (int) c));
    }
    return legal.toString();
  }

  enum Label {
    NONE,
    OPTIONAL,
    REPEATED,
    ALTERNATIVE
  }

  record Type(@Nullable String key, @Nullable String scalar, @Nullable Defined defined) {}

  /** A line; {@code oneof} is the name of the oneof that an alternative belongs to; {@code holds} is empty if the type leaves nothing open. */
  record Member(Label label, int number, String name, Type type, String oneof, String holds, boolean required) {
    /** What stands behind the field in a .proto file. */
    String comment() {
      if (holds.isEmpty()) return required ? "  // required" : "";
      return "  // " + holds + (required ? ", required" : "");
    }
  }
}
