package dev.kamaelia.node.tls;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * One part of a PEM file.
 *
 * @param label what it says it is, for example {@code CERTIFICATE}
 * @param content what stands between its lines; may be a key, so it is never shown
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Pem(String label, byte[] content) {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  /**
   * The parts of a text in their order; text between them does not matter.
   *
   * @throws IllegalArgumentException saying what is wrong, without a word of the text
   */
  static List<Pem> parse(String text) {
    List<Pem> parts = new ArrayList<>();
    String label = "";
    StringBuilder content = new StringBuilder();
    for (String line : text.lines().map(String::strip).toList()) {
      if (label.isEmpty()) {
        if (line.startsWith(BEGIN) && line.endsWith(DASHES)) label = line.substring(BEGIN.length(), line.length() - DASHES.length());
      } else if (line.startsWith(END)) {
        parts.add(new Pem(label, decoded(label, content.toString())));
        label = "";
        content.setLength(0);
      } else {
        content.append(line);
      }
    }
    if (!label.isEmpty()) throw new IllegalArgumentException("its part " + label + " has no end");
    return parts;
  }

  private static byte[] decoded(String label, String content) {
    try {
      return Base64.getDecoder().decode(content);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("its part " + label + " is damaged");
    }
  }

  /** Without the content. */
  @Override
  public String toString() {
    return "Pem[" + label + "]";
  }
}
