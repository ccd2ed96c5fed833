package dev.kamaelia.testkit.simulation.part.other;

import java.time.LocalDate;

/** A helper in another package of the same people. */
public final class Almanac {
  private Almanac() {}

  /** Reads the clock. */
  public static LocalDate today() {
    return LocalDate.now();
  }
}
