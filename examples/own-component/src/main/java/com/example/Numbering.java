package com.example;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;

/** Numbers the lines that come. */
@Component
public final class Numbering {
  private long next;

  /**
   * A numbering.
   *
   * @param first the first number
   */
  public Numbering(@Param(defaultValue = "1") long first) {
    next = first;
  }

  /** Lines; they leave by {@code outbox} with a number before them. */
  @Inbox
  @Outbox(name = "outbox")
  String inbox(String line) {
    return next++ + ": " + line;
  }
}
