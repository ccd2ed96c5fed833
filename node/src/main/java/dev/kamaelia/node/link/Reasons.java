package dev.kamaelia.node.link;

import io.grpc.Status;

/** Why a stream ended, in few words for people. */
final class Reasons {
  private static final int LONGEST = 200;

  private Reasons() {}

  static String of(Status status) {
    if (status.isOk()) return "it closed the connection";
    Throwable cause = status.getCause();
    while (cause != null && cause.getCause() != null) cause = cause.getCause();
    String text = cause == null || cause.getMessage() == null ? status.getDescription() : cause.getMessage();
    if (text == null) text = status.getCode().name();
    return plain(text);
  }

  private static String plain(String text) {
    if (text.startsWith("Connection refused")) return "connection refused";
    if (text.startsWith("Connection reset")) return "connection reset";
    if (text.contains("Network closed") || text.contains("Connection closed while performing") || text.contains("end-of-stream") || text.contains("channel closed")) return "the connection broke";
    if (text.contains("was not SETTINGS") || text.contains("HTTP/1.x") || text.contains("not an SSL/TLS record")) return "it does not speak the link protocol";
    if (text.contains("GOAWAY") || text.contains("Goaway")) return "it closed the connection";
    return line(text);
  }

  /** On one line, and not too long. */
  static String line(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
  }
}
