package dev.kamaelia.engine.topology;

/**
 * How a graph is executed.
 *
 * @param placement whether components may be moved between threads while it runs
 */
public record ExecutionSpec(Placement placement) {
  /** Whether the adaptive parts are on. */
  public enum Placement {
    /** They are (default). */
    ADAPTIVE,
    /** They are not. */
    FIXED
  }
}
