package dev.kamaelia.links.host;

import java.time.Duration;

/** Times as users read them. */
final class Words {
  private Words() {}

  /** In seconds if they are whole, else in milliseconds. */
  static String of(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }
}
