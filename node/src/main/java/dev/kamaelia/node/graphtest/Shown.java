package dev.kamaelia.node.graphtest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Messages as they are shown to people. */
public final class Shown {
  private static final int ROW = 10;
  private static final int LENGTH = 200;

  private Shown() {}

  /** One message on a line, the beginning of a long one. */
  public static String message(Object message) {
    String text = switch (message) {
      case String string -> "\"" + string + "\"";
      case byte[] bytes -> Arrays.toString(bytes);
      default -> String.valueOf(message);
    };
    return text.length() <= LENGTH ? text : text.substring(0, LENGTH) + "…";
  }

  /** All messages that an outbox sent, the first ones of many. */
  static String all(List<Object> messages) {
    if (messages.isEmpty()) return "Nothing arrived.";
    String row = messages.stream().limit(ROW).map(Shown::message).collect(Collectors.joining(", "));
    return "Arrived: " + row + (messages.size() > ROW ? ", and " + (messages.size() - ROW) + " more." : ".");
  }
}
