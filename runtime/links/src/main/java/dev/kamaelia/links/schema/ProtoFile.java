package dev.kamaelia.links.schema;

import java.util.Map;

/**
 * A .proto text that was read: the message of a link, and all that it refers to.
 *
 * @param root the name of the link's message
 * @param types messages and enums by name, in the order of the text
 */
record ProtoFile(String root, Map<String, Type> types) {
  /** What the text defines. */
  sealed interface Type {}

  /** A message: its fields by number, in the order of the text. */
  record Message(Map<Integer, Field> fields) implements Type {}

  /** An enum: its constants by number. */
  record Enumeration(Map<Integer, String> constants) implements Type {}

  /**
   * A field.
   *
   * @param label {@code optional}, {@code repeated}, the name of its oneof after {@code oneof }, or empty
   * @param type as it is written, for example {@code map<string, Order_Line>}
   * @param refersTo the type or the map's type of values: if the text defines it, it is a message or an enum
   * @param holds what the type leaves open: the Java type; or empty
   * @param required whether a message without the field is refused
   */
  record Field(String name, String label, String type, String refersTo, String holds, boolean required) {
    boolean isAlternative() {
      return label.startsWith("oneof ");
    }

    /** Its type for people. */
    String text() {
      String prefix = label.isEmpty() ? "" : label + " ";
      return prefix + type + (holds.isEmpty() ? "" : " (" + holds + ")");
    }
  }
}
