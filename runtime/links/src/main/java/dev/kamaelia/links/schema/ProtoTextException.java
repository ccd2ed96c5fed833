package dev.kamaelia.links.schema;

/** A text that is no .proto text of a schema. */
final class ProtoTextException extends Exception {
  private static final long serialVersionUID = 1;

  /** The fact, without a full stop. */
  ProtoTextException(String fact, int line) {
    super("line " + line + ": " + fact);
  }
}
