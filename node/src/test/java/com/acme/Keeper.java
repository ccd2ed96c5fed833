package com.acme;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import java.time.InstantSource;

/** Needs a service. */
@Component
public final class Keeper {
  private final InstantSource time;

  public Keeper(InstantSource time) {
    this.time = time;
  }

  @Inbox
  void inbox(String line) {
    if (line.isEmpty()) throw new IllegalArgumentException("an empty line at " + time.instant());
  }
}
