package dev.kamaelia.testkit.network;

import java.time.Duration;

/** How long a piece is under way. Called by one thread at a time. */
public interface Latency {
  /** The time from one node to another for the next piece. */
  Duration next(String from, String to);
}
