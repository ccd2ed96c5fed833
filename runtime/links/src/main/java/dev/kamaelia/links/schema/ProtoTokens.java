package dev.kamaelia.links.schema;

/**
 * The words, numbers and signs of a .proto text, one after the other; every step is in proportion to what it reads. Comments are left out, but the one behind a field
 * can be asked for.
 */
final class ProtoTokens {
  private static final int LONGEST_WORD = 500;

  private final String text;
  private int position;
  private int line = 1;

  ProtoTokens(String text) {
    this.text = text;
  }

  boolean atEnd() throws ProtoTextException {
    skip();
    return position == text.length();
  }

  /** A name, perhaps with dots, or a number. */
  String word() throws ProtoTextException {
    skip();
    int start = position;
    while (position < text.length() && isPartOfWord(text.charAt(position))) position++;
    if (position == start) throw unexpected("a name");
    if (position - start > LONGEST_WORD) throw new ProtoTextException("a name of " + (position - start) + " characters", line);
    return text.substring(start, position);
  }

  /** A field's or constant's number. */
  int number() throws ProtoTextException {
    String word = word();
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException _) {
      throw new ProtoTextException(word + " instead of a number", line);
    }
  }

  /** True if the sign is next; it is then passed over. */
  boolean take(char sign) throws ProtoTextException {
    skip();
    if (position == text.length() || text.charAt(position) != sign) return false;
    position++;
    return true;
  }

  void expect(char sign) throws ProtoTextException {
    if (!take(sign)) throw unexpected("'" + sign + "'");
  }

  /** Passes over everything up to a sign. */
  void passOver(char sign) throws ProtoTextException {
    while (!take(sign)) {
      if (position == text.length()) throw unexpected("'" + sign + "'");
      position++;
    }
  }

  /** What a comment on the same line says; empty if there is none, or if it has characters that no comment of a schema has. */
  String comment() {
    int start = position;
    while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) start++;
    if (!text.startsWith("//", start)) return "";
    int end = text.indexOf('\n', start);
    String comment = text.substring(start + 2, end < 0 ? text.length() : end).strip();
    if (comment.length() > LONGEST_WORD) return "";
    return comment.matches("[A-Za-z0-9_.,>\\- ]*") ? comment : "";
  }

  ProtoTextException unexpected(String expected) {
    char found = position == text.length() ? 0 : text.charAt(position);
    String named = position == text.length() ? "the end" : found > ' ' && found < 0x7F ? "'" + found + "'" : "an unknown character";
    return new ProtoTextException(named + " instead of " + expected, line);
  }

  ProtoTextException wrong(String fact) {
    return new ProtoTextException(fact, line);
  }

  private static boolean isPartOfWord(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.';
  }

  private void skip() throws ProtoTextException {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '\n') line++;
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        position++;
      } else if (text.startsWith("//", position)) {
        int end = text.indexOf('\n', position);
        position = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", position)) {
        int end = text.indexOf("*/", position + 2);
        if (end < 0) throw new ProtoTextException("a comment without an end", line);
        for (int i = position; i < end; i++) if (text.charAt(i) == '\n') line++;
        position = end + 2;
      } else {
        return;
      }
    }
  }
}
