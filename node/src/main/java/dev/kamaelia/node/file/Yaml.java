package dev.kamaelia.node.file;

import java.util.List;

/** A node of a YAML document, with its range in the text. Aliases are resolved: the same object may occur in several places, never inside itself. */
sealed interface Yaml {
  /** Where it stands; an aliased node stands at its anchor. */
  Span span();

  /** What it is, in messages. */
  String kind();

  /**
   * Text, a number, a boolean or nothing.
   *
   * @param text its value with YAML's escapes and folds undone
   * @param plain true if written without quotes, so that {@code null} and the empty text mean nothing
   */
  record Scalar(String text, boolean plain, Span span) implements Yaml {
    /** True for {@code null}, {@code ~} and an absent value. */
    boolean isNothing() {
      return plain && (text.isEmpty() || text.equals("~") || text.equals("null") || text.equals("Null") || text.equals("NULL"));
    }

    @Override
    public String kind() {
      return isNothing() ? "nothing" : "\"" + text + "\"";
    }
  }

  /** A list. */
  record Sequence(List<Yaml> items, Span span) implements Yaml {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A map in the order of the text; keys may occur twice. */
  record Mapping(List<Entry> entries, Span span) implements Yaml {
    @Override
    public String kind() {
      return "a map";
    }
  }

  /** A key and its value. */
  record Entry(Scalar key, Yaml value) {}
}
