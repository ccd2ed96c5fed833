package dev.kamaelia.benchmarks.links;

import dev.kamaelia.benchmarks.Machine;
import dev.kamaelia.benchmarks.Options;
import dev.kamaelia.benchmarks.Results;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Measures cells, each in a pair of processes of its own. Runs on: the parent's main thread. */
final class Pairs {
  /** The same for both processes of every cell. Regions of 8 MiB, so that a message of 1 MiB is an object like others. */
  static final List<String> FLAGS = flags("-Xms1g", "-Xmx1g", "-XX:+UseG1GC", "-XX:G1HeapRegionSize=8m", "-XX:+AlwaysPreTouch");

  private static final List<String> QUICK_FLAGS = flags("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final Options options;
  private final Path certificates;

  /** By these options, with the directory of the nodes' certificates. */
  Pairs(Options options, Path certificates) {
    this.options = options;
    this.certificates = certificates;
  }

  private static List<String> flags(String... own) {
    List<String> flags = new ArrayList<>(List.of(own));
    flags.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Dguice_custom_class_loading=CHILD", "-Dslf4j.internal.verbosity=ERROR"));
    return List.copyOf(flags);
  }

  /** Every cell in as many pairs as asked for: all cells once in random order, then all once more. */
  Results<LinkCell> measure(List<LinkCell> cells, Machine machine) throws IOException, InterruptedException {
    Results<LinkCell> results = new Results<>(machine, cells);
    Random random = new Random(options.seed());
    int done = 0;
    for (int fork = 1; fork <= options.forks(); fork++) {
      List<LinkCell> order = new ArrayList<>(cells);
      Collections.shuffle(order, random);
      for (LinkCell cell : order) {
        System.err.println("fork " + fork + ", " + ++done + " of " + cells.size() * options.forks() + " cells: " + cell);
        try (Pair pair = new Pair(FLAGS)) {
          pair.run(cell, certificates, options.warmupMillis(), options.roundMillis(), options.rounds()).ifPresentOrElse(figures -> results.add(cell, figures), () -> results.failed(cell));
        }
      }
    }
    return results;
  }

  /** Every cell once for a moment, in one pair. True if all messages arrived as they were sent. */
  boolean tryOut(List<LinkCell> cells) throws IOException, InterruptedException {
    boolean good = true;
    Pair pair = new Pair(QUICK_FLAGS);
    try {
      for (LinkCell cell : cells) {
        LinkCell small = cell.trial().links() > LinkPlan.SEVERAL
            ? new LinkCell(new Trial(cell.trial().kind(), cell.trial().bytes(), 2 * LinkPlan.SEVERAL, cell.trial().twist()), cell.carrier())
            : cell;
        Optional<JsonObject> figures = pair.run(small, certificates, 20, 20, 1);
        System.out.println(small + ": " + (figures.isPresent() ? "as it was sent" : "failed"));
        if (figures.isPresent()) continue;
        good = false;
        pair.close();
        pair = new Pair(QUICK_FLAGS);
      }
    } finally {
      pair.close();
    }
    return good;
  }
}
