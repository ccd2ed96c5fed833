package dev.kamaelia.testkit.time;

/** Takes a thread out of its wait when virtual time is closed. An error, so that nobody takes it for a failure that can be mended. */
final class ProcessOver extends Error {
  private static final long serialVersionUID = 1;

  ProcessOver() {
    super("the simulation is over", null, false, false);
  }
}
