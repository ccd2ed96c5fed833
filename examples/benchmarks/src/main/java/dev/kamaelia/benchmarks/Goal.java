package dev.kamaelia.benchmarks;

import static dev.kamaelia.benchmarks.Entrant.HAND;
import static dev.kamaelia.benchmarks.Entrant.KAMAELIA;
import static dev.kamaelia.benchmarks.Entrant.KAMAELIA_ACROSS;
import static dev.kamaelia.benchmarks.Entrant.KAMAELIA_OFF;
import static dev.kamaelia.benchmarks.Entrant.KAMAELIA_OUTBOX;
import static dev.kamaelia.benchmarks.Entrant.PEKKO_TYPED;
import static dev.kamaelia.benchmarks.Entrant.REACTOR;
import static dev.kamaelia.benchmarks.Entrant.REACTOR_PARALLEL;
import static dev.kamaelia.benchmarks.Entrant.VERTX;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How many times as fast as a peer we want to be.
 *
 * @param ours our cell
 * @param peer the other one
 * @param factor at least
 * @param cores the peer's figure is multiplied by the cores first: the ideal of a loop that used them all
 */
record Goal(Cell ours, Cell peer, double factor, boolean cores) {
  static final List<Goal> ALL = List.of(
      goal(Workload.W1, 1, KAMAELIA, REACTOR, 1.6), goal(Workload.W1, 3, KAMAELIA, REACTOR, 1.8),
      goal(Workload.W1, 10, KAMAELIA, REACTOR, 1.6), goal(Workload.W1, 30, KAMAELIA, REACTOR, 2.6),
      goal(Workload.W1, 3, KAMAELIA, HAND, 1 / 1.15), goal(Workload.W1, 10, KAMAELIA, HAND, 1 / 1.15), goal(Workload.W1, 30, KAMAELIA, HAND, 1 / 1.15),
      goal(Workload.W1, 1, KAMAELIA_OUTBOX, REACTOR, 1.3), goal(Workload.W1, 3, KAMAELIA_OUTBOX, REACTOR, 1.5),
      goal(Workload.W1, 10, KAMAELIA_OUTBOX, REACTOR, 1.4), goal(Workload.W1, 30, KAMAELIA_OUTBOX, REACTOR, 2.0),
      goal(Workload.W1, 3, KAMAELIA_OFF, REACTOR, 1), goal(Workload.W1, 3, KAMAELIA_OFF, PEKKO_TYPED, 10), goal(Workload.W1, 3, KAMAELIA_OFF, VERTX, 20),
      new Goal(new Cell(Workload.W2, 3, KAMAELIA), new Cell(Workload.W2, 3, HAND), 0.95, true),
      new Goal(new Cell(Workload.W2, 10, KAMAELIA), new Cell(Workload.W2, 10, HAND), 0.95, true),
      goal(Workload.W2, 3, KAMAELIA, REACTOR_PARALLEL, 1.7), goal(Workload.W2, 10, KAMAELIA, REACTOR_PARALLEL, 1.15),
      goal(Workload.W3, 0, KAMAELIA, REACTOR, 3), goal(Workload.W3, 0, KAMAELIA_ACROSS, PEKKO_TYPED, 4),
      goal(Workload.W4_OUT, 0, KAMAELIA, REACTOR, 2), goal(Workload.W4_IN, 0, KAMAELIA, REACTOR, 1.5));

  private static Goal goal(Workload workload, int size, Entrant ours, Entrant peer, double factor) {
    return new Goal(new Cell(workload, size, ours), new Cell(workload, size, peer), factor, false);
  }

  /** A row of the table, if both were measured. */
  Optional<String> row(Results<Cell> results) {
    Optional<Spread> mine = results.nanos(ours);
    Optional<Spread> theirs = results.nanos(peer);
    if (mine.isEmpty() || theirs.isEmpty()) return Optional.empty();
    double ratio = theirs.get().median() / mine.get().median() / (cores ? results.machine().cores() : 1);
    String other = cores ? "the ideal of all cores (hand-written loop × " + results.machine().cores() + ")" : peer.entrant().title();
    return Optional.of(String.format(Locale.ROOT, "| %s, %s | ≥ %.2f × %s | %.2f | %s |%n", ours.group(), ours.entrant().title(), factor, other, ratio, ratio >= factor ? "yes" : "no"));
  }
}
