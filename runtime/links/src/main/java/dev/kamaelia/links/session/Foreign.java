package dev.kamaelia.links.session;

/** Words that a peer sent: cut and without control characters before anybody sees them. */
final class Foreign {
  private static final int LONGEST_LINE = 2_000;
  private static final int LONGEST_TEXT = 16_000;

  private Foreign() {}

  /** On one line. */
  static String line(String text) {
    return cut(text, LONGEST_LINE).replaceAll("\\p{Cntrl}", "?");
  }

  /** With its line breaks and tabs: a stack trace. */
  static String lines(String text) {
    return cut(text, LONGEST_TEXT).replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
  }

  /** An error's id if it is one. */
  static String id(String text, String otherwise) {
    return text.length() <= 40 && text.matches("[A-Z][A-Za-z]{2,}") ? text : otherwise;
  }

  /** The beginning of a text; a character is not halved. */
  static String cut(String text, int longest) {
    if (text.length() <= longest) return text;
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }
}
