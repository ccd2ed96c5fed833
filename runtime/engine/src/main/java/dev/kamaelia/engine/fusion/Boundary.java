package dev.kamaelia.engine.fusion;

/** Why a link stays a queue. */
public enum Boundary {
  MICROPROCESS("one end is a microprocess, which has a thread of its own"),
  BLOCKING("one end is a blocking component"),
  SIGNAL("it carries signals"),
  BUFFERED("the link has a buffer of its own"),
  SIZED("the inbox was given a capacity"),
  SEVERAL_SENDERS("more than one link feeds the receiver"),
  OUTSIDE("another node or a handle feeds the receiver"),
  CYCLE("it lies on a cycle"),
  LENGTH("the island would be too long");

  private final String reason;

  Boundary(String reason) {
    this.reason = reason;
  }

  /** Half a sentence for a reader. */
  public String reason() {
    return reason;
  }
}
