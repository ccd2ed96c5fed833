package dev.kamaelia.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.GraphException;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.simulation.part.Careless;
import dev.kamaelia.testkit.simulation.part.CarelessBoxes;
import dev.kamaelia.testkit.simulation.part.Ledger;
import dev.kamaelia.testkit.simulation.part.Roundabout;
import dev.kamaelia.testkit.simulation.part.Sink;
import dev.kamaelia.testkit.simulation.part.SlowSink;
import dev.kamaelia.testkit.simulation.part.Source;
import dev.kamaelia.testkit.simulation.part.SourceBoxes;
import dev.kamaelia.testkit.simulation.part.Stage;
import org.junit.jupiter.api.Test;

/** Code that a simulation has no power over is named: what is written in a component before it runs, what blocks elsewhere when it does. */
final class OutsideCallsTest {
  private static Graph careless() {
    Graph graph = Graph.named("careless").install(new Ledger().module());
    var source = graph.add("source", SourceBoxes.with().count(3));
    var careless = graph.add("careless", CarelessBoxes.with());
    graph.link(source.outbox(), careless.inbox());
    return graph;
  }

  @Test
  void callsAreNamedWithTheirLines() {
    assertThat(OutsideCalls.in(Careless.class)).extracting(call -> call.doing() + " " + call.place().replaceAll("^.*\\((.*)\\)$", "$1")).containsExactly(
        "sleeps by Thread.sleep Careless.java:14",
        "makes threads by Thread.ofVirtual Careless.java:15",
        "waits outside the framework by Thread.join Careless.java:15",
        "reads the clock by Instant.now Careless.java:16",
        "reads the clock by System.nanoTime Careless.java:17",
        "reads the clock by System.currentTimeMillis Careless.java:23");
  }

  @Test
  void theWaysRoundAreNamedTooAndWhatIsHarmlessIsNot() {
    assertThat(OutsideCalls.in(Roundabout.class)).extracting(OutsideCalls.Call::doing).containsExactly(
        "waits outside the framework by Semaphore.acquire",
        "waits outside the framework by CyclicBarrier.await",
        "waits outside the framework by Condition.awaitNanos",
        "waits outside the framework by Future.get",
        "waits outside the framework by Process.waitFor",
        "waits outside the framework by BlockingQueue.take",
        "waits outside the framework by BlockingQueue.offer",
        "waits outside the framework by LinkedBlockingQueue.put",
        "makes threads by List.parallelStream",
        "makes threads by Stream.parallel",
        "makes threads by new ThreadPoolExecutor",
        "makes threads by CompletableFuture.orTimeout",
        "reads the clock by Year.now",
        "reads the clock by Calendar.getInstance",
        "draws chance by Collections.shuffle",
        "draws chance by System.identityHashCode",
        "reads the clock by LocalDate.now");
  }

  @Test
  void componentsThatUseTheFrameworkAreClean() {
    for (Class<?> component : new Class<?>[] {Source.class, Stage.class, Sink.class, SlowSink.class}) assertThat(OutsideCalls.in(component)).isEmpty();
  }

  @Test
  void aGraphWithSuchAComponentDoesNotStart() {
    Trial trial = Trial.run(simulation -> simulation.start(careless()), Seed.of(1), false);
    assertThat(trial.failure().orElseThrow()).isInstanceOf(GraphException.class)
        .hasMessageContaining("[OutsideSimulation] Component careless sleeps by Thread.sleep, at dev.kamaelia.testkit.simulation.part.Careless.inbox(Careless.java:14): a simulation has no power over that.")
        .hasMessageContaining("Call Self.sleep or Self.after, or permit its class in this simulation.");
  }

  @Test
  void oneThatIsPermittedAndBlocksIsNamedWhenItDoes() {
    Trial trial = Trial.run(simulation -> simulation.permit(Careless.class).start(careless()).await(), Seed.of(1), false);
    assertThat(trial.failure().orElseThrow()).hasMessage("component-careless of local has been waiting outside the scheduler for 3 s, at dev.kamaelia.testkit.simulation.part.Careless.inbox(Careless.java:14)");
  }

  @Test
  void aSeedIsReadAsItIsWritten() {
    for (String text : new String[] {"42", "-1", "42/messages=7", "42/faults=none", "42/messages=7/faults=0.3"}) assertThat(Seed.parse(text)).hasToString(text);
    for (String text : new String[] {"", "x", "42/", "42/messages=0", "42/faults=", "42/faults=1.x", "42/other=1"}) {
      assertThatThrownBy(() -> Seed.parse(text)).isInstanceOf(GraphException.class).hasMessageContaining("[BadSeed] \"" + text + "\" is no seed of a simulation.");
    }
  }
}
