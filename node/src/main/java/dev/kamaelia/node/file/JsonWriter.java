package dev.kamaelia.node.file;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists and scalars as JSON, in the order of the maps; small things on one line. */
public final class JsonWriter {
  private static final int WIDTH = 100;

  private JsonWriter() {}

  /** The document: Map, List, String, Number, Boolean and null; anything else by its text. Without a line end after the last line. */
  public static String write(@Nullable Object value) {
    return write(value, "");
  }

  private static String write(@Nullable Object value, String indent) {
    String line = oneLine(value);
    if (indent.length() + line.length() <= WIDTH) return line;
    String inner = indent + "  ";
    String between = ",\n" + inner;
    return switch (value) {
      case null -> line;
      case Map<?, ?> map -> {
        StringJoiner entries = new StringJoiner(between, "{\n" + inner, "\n" + indent + "}");
        map.forEach((key, item) -> entries.add(quoted(String.valueOf(key)) + ": " + write(item, inner)));
        yield entries.toString();
      }
      case List<?> list -> {
        StringJoiner items = new StringJoiner(between, "[\n" + inner, "\n" + indent + "]");
        list.forEach(item -> items.add(write(item, inner)));
        yield items.toString();
      }
      default -> line;
    };
  }

  private static String oneLine(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Map<?, ?> map -> {
        StringJoiner entries = new StringJoiner(", ", "{", "}");
        map.forEach((key, item) -> entries.add(quoted(String.valueOf(key)) + ": " + oneLine(item)));
        yield entries.toString();
      }
      case List<?> list -> {
        StringJoiner items = new StringJoiner(", ", "[", "]");
        list.forEach(item -> items.add(oneLine(item)));
        yield items.toString();
      }
      case Number _, Boolean _ -> value.toString();
      default -> quoted(value.toString());
    };
  }

  /** A text in double quotes, as JSON and YAML both read it. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (isPrintable(c)) quoted.append(c);
          else quoted.append("\\u%04X".formatted((int) c));
        }
      }
    }
    return quoted.append('"').toString();
  }

  private static boolean isPrintable(char c) {
    boolean separator = c == '\u2028' || c == '\u2029' || c == '\uFEFF' || c >= '\uFFFE';
    return c >= ' ' && !(c >= 0x7F && c <= 0xA0) && !separator;
  }
}
