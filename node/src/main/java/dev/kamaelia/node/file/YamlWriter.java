package dev.kamaelia.node.file;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Writes maps, lists and scalars as YAML for people: the first two levels one entry a line, deeper ones too where they do not fit on theirs. */
final class YamlWriter {
  private static final int WIDTH = 120;
  private static final String WORD = "[A-Za-z_/][A-Za-z0-9_/.+-]*";
  private static final Pattern PLAIN = Pattern.compile(WORD + "( (\\||->) " + WORD + ")*|[0-9]+(ns|us|ms|s|m|h|d|B|KiB|MiB|GiB)");
  private static final Pattern NOT_TEXT = Pattern.compile("(?i)null|true|false|yes|no|on|off|y|n");

  private final StringBuilder out = new StringBuilder();

  private YamlWriter() {}

  /** The document, with a line end after the last line. */
  static String write(Map<String, Object> top) {
    YamlWriter writer = new YamlWriter();
    top.forEach((key, value) -> writer.entry(0, scalar(key) + ":", value));
    return writer.out.toString();
  }

  private void entry(int depth, String head, Object value) {
    String flow = flow(value);
    boolean block = value instanceof Map<?, ?> map && !map.isEmpty() || value instanceof List<?> list && !list.isEmpty();
    boolean fits = depth > 0 && 2 * depth + head.length() + flow.length() < WIDTH;
    if (!block || fits) {
      out.append("  ".repeat(depth)).append(head).append(' ').append(flow).append('\n');
      return;
    }
    out.append("  ".repeat(depth)).append(head).append('\n');
    if (value instanceof Map<?, ?> map) map.forEach((key, item) -> entry(depth + 1, scalar(String.valueOf(key)) + ":", item));
    if (value instanceof List<?> list) list.forEach(item -> entry(depth + 1, "-", item));
  }

  private static String flow(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        StringJoiner entries = new StringJoiner(", ", "{ ", " }").setEmptyValue("{}");
        map.forEach((key, item) -> entries.add(scalar(String.valueOf(key)) + ": " + flow(item)));
        yield entries.toString();
      }
      case List<?> list -> {
        StringJoiner items = new StringJoiner(", ", "[ ", " ]").setEmptyValue("[]");
        list.forEach(item -> items.add(flow(item)));
        yield items.toString();
      }
      case String text -> scalar(text);
      default -> value.toString();
    };
  }

  private static String scalar(String text) {
    return PLAIN.matcher(text).matches() && !NOT_TEXT.matcher(text).matches() ? text : JsonWriter.quoted(text);
  }
}
