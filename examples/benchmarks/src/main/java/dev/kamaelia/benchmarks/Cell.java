package dev.kamaelia.benchmarks;

/**
 * One figure of the tables.
 *
 * @param workload what is done
 * @param size K of W1 and W2, else 0
 * @param entrant who does it
 */
public record Cell(Workload workload, int size, Entrant entrant) implements Figure {
  /** For messages: {@code W1 K=3 Reactor}. */
  @Override
  public String toString() {
    return group() + " " + entrant.title();
  }

  /** Workload and size. */
  public String group() {
    return workload + (size == 0 ? "" : " K=" + size);
  }

  @Override
  public String argument() {
    return workload.name() + ":" + size + ":" + entrant.name();
  }

  /** The other way. */
  static Cell parse(String argument) {
    String[] parts = argument.split(":");
    return new Cell(Workload.valueOf(parts[0]), Integer.parseInt(parts[1]), Entrant.valueOf(parts[2]));
  }
}
