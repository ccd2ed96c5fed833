package dev.kamaelia.benchmarks;

import static dev.kamaelia.benchmarks.Entrant.DISRUPTOR;
import static dev.kamaelia.benchmarks.Entrant.HAND;
import static dev.kamaelia.benchmarks.Entrant.KAMAELIA;
import static dev.kamaelia.benchmarks.Entrant.KAMAELIA_ACROSS;
import static dev.kamaelia.benchmarks.Entrant.KAMAELIA_BLIND;
import static dev.kamaelia.benchmarks.Entrant.KAMAELIA_BLIND_OFF;
import static dev.kamaelia.benchmarks.Entrant.KAMAELIA_HANDLES;
import static dev.kamaelia.benchmarks.Entrant.KAMAELIA_JDK;
import static dev.kamaelia.benchmarks.Entrant.KAMAELIA_JDK_OFF;
import static dev.kamaelia.benchmarks.Entrant.KAMAELIA_OFF;
import static dev.kamaelia.benchmarks.Entrant.KAMAELIA_OUTBOX;
import static dev.kamaelia.benchmarks.Entrant.KAMAELIA_PROCESS;
import static dev.kamaelia.benchmarks.Entrant.KAMAELIA_RECORDED;
import static dev.kamaelia.benchmarks.Entrant.KAMAELIA_RECORDED_BEFORE;
import static dev.kamaelia.benchmarks.Entrant.KAMAELIA_WATCHED;
import static dev.kamaelia.benchmarks.Entrant.PEKKO_STREAM;
import static dev.kamaelia.benchmarks.Entrant.PEKKO_TYPED;
import static dev.kamaelia.benchmarks.Entrant.QUEUE;
import static dev.kamaelia.benchmarks.Entrant.REACTOR;
import static dev.kamaelia.benchmarks.Entrant.REACTOR_PARALLEL;
import static dev.kamaelia.benchmarks.Entrant.VERTX;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which cells there are. */
final class Plan {
  private Plan() {}

  /** All cells in the order of the tables. */
  static List<Cell> all() {
    List<Cell> cells = new ArrayList<>();
    for (int size : List.of(1, 3, 10)) add(cells, Workload.W1, size, HAND, KAMAELIA, KAMAELIA_OUTBOX, KAMAELIA_OFF, REACTOR, DISRUPTOR, PEKKO_STREAM);
    add(cells, Workload.W1, 3, KAMAELIA_PROCESS, KAMAELIA_WATCHED, KAMAELIA_HANDLES, KAMAELIA_RECORDED, KAMAELIA_RECORDED_BEFORE);
    add(cells, Workload.W1, 3, KAMAELIA_JDK, KAMAELIA_JDK_OFF, KAMAELIA_BLIND, KAMAELIA_BLIND_OFF, REACTOR_PARALLEL, QUEUE, PEKKO_TYPED, VERTX);
    add(cells, Workload.W1, 30, HAND, KAMAELIA, KAMAELIA_OUTBOX, REACTOR);
    add(cells, Workload.W2, 3, HAND, KAMAELIA, KAMAELIA_OFF, KAMAELIA_RECORDED, REACTOR_PARALLEL, DISRUPTOR, QUEUE, PEKKO_TYPED);
    add(cells, Workload.W2, 10, HAND, KAMAELIA, REACTOR_PARALLEL);
    add(cells, Workload.W3, 0, HAND, KAMAELIA, KAMAELIA_ACROSS, REACTOR, DISRUPTOR, QUEUE, PEKKO_TYPED, VERTX);
    add(cells, Workload.W4_OUT, 0, HAND, KAMAELIA, REACTOR, DISRUPTOR, QUEUE, PEKKO_STREAM, PEKKO_TYPED);
    add(cells, Workload.W4_IN, 0, HAND, KAMAELIA, REACTOR, REACTOR_PARALLEL, DISRUPTOR, QUEUE, PEKKO_STREAM, PEKKO_TYPED);
    add(cells, Workload.W5, 0, KAMAELIA, REACTOR, QUEUE, PEKKO_TYPED, VERTX);
    cells.sort(Comparator.comparing(Cell::workload).thenComparing(Cell::size).thenComparing(Cell::entrant));
    return List.copyOf(cells);
  }

  private static void add(List<Cell> cells, Workload workload, int size, Entrant... entrants) {
    for (Entrant entrant : entrants) cells.add(new Cell(workload, size, entrant));
  }
}
