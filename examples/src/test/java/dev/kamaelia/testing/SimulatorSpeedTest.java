package dev.kamaelia.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.OutBox;
import dev.kamaelia.components.flow.PureTransformer;
import dev.kamaelia.components.flow.PureTransformerBoxes;
import dev.kamaelia.components.source.DataSourceBoxes;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.simulation.Simulated;
import dev.kamaelia.testkit.simulation.SimulatedCluster;
import dev.kamaelia.testkit.simulation.Simulation;
import dev.kamaelia.testkit.simulation.Trial;
import dev.kamaelia.testkit.simulation.Trials;
import dev.kamaelia.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** How fast the simulator is: prints rows for docs/benchmarks.md. {@code -Psoak}, by {@code examples/benchmarks/run simulation}. */
@EnabledIfSystemProperty(named = "kamaelia.soak", matches = "true")
class SimulatorSpeedTest {
  private static final int COMPONENTS = 1000;
  private static final int MESSAGES = 200;
  private static final long MOST_NANOS = 10_000_000_000L;

  @Simulated(seeds = 1)
  void aRowOfAThousand(Simulation simulation) {
    Graph graph = Graph.named("row");
    var source = graph.add("source", DataSourceBoxes.with().messages(Collections.nCopies(MESSAGES, "message")));
    OutBox<String> last = source.outbox();
    for (int i = 0; i < COMPONENTS; i++) {
      var next = graph.add("c" + i, PureTransformerBoxes.<String, String>of(() -> new PureTransformer<>(message -> message))).capacity("inbox", 16); // a queue, so that each message is a switch
      graph.link(last, next.inbox());
      last = next.outbox();
    }
    SimulatedCluster cluster = simulation.start(graph).await();
    assertThat(cluster.codes()).containsOnly(0);
  }

  @Test
  void printsFigures() throws Exception {
    System.out.println("| what | runs | switches | switches/s | simulated seconds per second |\n| --- | ---: | ---: | ---: | ---: |");
    print("1,000 handlers in a row, 200 messages", Trials.of(SimulatorSpeedTest.class.getDeclaredMethod("aRowOfAThousand", Simulation.class), this));
    print("word count over three nodes, with faults", Trials.of(WordCountClusterTest.class.getDeclaredMethod("aPartitionChangesNothingInTheCounts", Simulation.class), new WordCountClusterTest()));
  }

  /** Runs seeds for some seconds, after one for the machine's compiler, and prints a row. Reads the machine's clock. */
  private static void print(String what, Trials trials) throws Exception {
    Sum warm = new Sum();
    Sum sum = new Sum();
    VirtualTime.onVirtualThread(() -> {
      run(trials, 1, MOST_NANOS / 3, warm);
      run(trials, 1 + warm.runs, MOST_NANOS, sum);
      return null;
    });
    System.out.println(sum.row(what));
  }

  private static void run(Trials trials, long from, long nanos, Sum sum) {
    long begun = System.nanoTime();
    for (long seed = from; System.nanoTime() - begun < nanos; seed++) trials.run(seed, 1, sum::add, true);
    sum.nanos = System.nanoTime() - begun;
  }

  /** Of some runs. */
  private static final class Sum {
    private long runs;
    private long steps;
    private Duration simulated = Duration.ZERO;
    private long nanos;

    void add(Trial trial) {
      runs++;
      steps += trial.steps();
      simulated = simulated.plus(trial.elapsed());
    }

    String row(String what) {
      double seconds = nanos / 1e9;
      return "| %s | %,d | %,d | %,.0f | %,.1f |".formatted(what, runs, steps, steps / seconds, simulated.toMillis() / 1000.0 / seconds);
    }
  }
}
