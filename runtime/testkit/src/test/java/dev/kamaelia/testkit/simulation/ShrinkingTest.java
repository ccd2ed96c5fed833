package dev.kamaelia.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.simulation.part.Ledger;
import dev.kamaelia.testkit.simulation.part.SinkBoxes;
import dev.kamaelia.testkit.simulation.part.SourceBoxes;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A failing seed is made small and told with the command that runs it again, which does. */
final class ShrinkingTest {
  /** Fails with at least seven messages and a pause of node two. */
  static void failsWithSevenMessagesAndAPause(Simulation simulation) {
    Ledger ledger = new Ledger();
    Graph graph = Graph.named("small").install(ledger.module());
    graph.node("one", "127.0.0.1:1").node("two", "127.0.0.1:2");
    var source = graph.add("source", SourceBoxes.with().count(simulation.messages(500))).node("one");
    var sink = graph.add("sink", SinkBoxes.with()).node("two");
    graph.link(source.outbox(), sink.inbox());
    simulation.faults(Faults.NETWORK).start(graph).await();
    boolean paused = simulation.planned().stream().anyMatch(fault -> fault instanceof Fault.Pause pause && pause.node().equals("two"));
    if (paused && ledger.receivedBy("sink").size() >= 7) throw new AssertionError("seven messages and a pause");
  }

  @Test
  void nothingIsLeftThatIsNotNeeded() throws Exception {
    EngineTestKit.engine("junit-jupiter").configurationParameter("junit.jupiter.conditions.deactivate", "*").selectors(DiscoverySelectors.selectClass(Failing.class)).execute().testEvents()
        .assertThatEvents().haveExactly(1, finishedWithFailure(instanceOf(SimulationFailure.class), message(ShrinkingTest::isSmall)));
  }

  private static boolean isSmall(String text) {
    assertThat(text).containsPattern("^seed \\d+ of Failing#sevenMessages: java.lang.AssertionError: seven messages and a pause\nsmaller: seed \\d+/messages=7/faults=\\d+: java.lang.AssertionError: seven messages and a pause"
        + "\nfaults: 1 of \\d+\n  at \\d+: pause two for .*ms\nagain: mvn test .*-Dtest=Failing#sevenMessages -Dkamaelia.seed=\\d+/messages=7/faults=\\d+\ntrace: target/simulated/Failing.sevenMessages-");
    return true;
  }

  @Test
  void theFileThatAFailureWroteIsASeed() throws Exception {
    Trial trial = Trial.run(ShrinkingTest::failsWithSevenMessagesAndAPause, new Seed(3, 5, Optional.of(List.of())), true);
    Path file = SeedFile.write("ShrinkingTest#file", trial, "what failed");
    assertThat(SeedFile.seed(file.toString(), "ShrinkingTest#file")).hasToString("3/messages=5/faults=none");
    assertThat(Files.readAllLines(file)).hasSize(4 + (int) trial.lines());
    assertThatThrownBy(() -> SeedFile.seed(file.toString(), "Other#test"))
        .hasMessageContaining("[NoSeedFile] " + file + " is of ShrinkingTest#file, not of Other#test: its seed means something else here. Run -Dtest=ShrinkingTest#file, or give the seed alone.");
    Files.writeString(file, "something else");
    assertThatThrownBy(() -> SeedFile.seed(file.toString(), "ShrinkingTest#file")).hasMessageContaining("[NoSeedFile] " + file + " is no file that a failing simulation wrote");
  }

  @Test
  void aTestOfNoSeedsIsRefused() throws Exception {
    Method none = Empty.class.getDeclaredMethod("none", Simulation.class);
    assertThatThrownBy(() -> Trials.of(none, new Empty())).hasMessageContaining("[BadSeeds] \"0\" is no number of seeds.");
  }

  /** Asked for by the test above. */
  @Disabled("asked for by ShrinkingTest alone, since it is no test")
  static class Empty {
    @Simulated(seeds = 0)
    void none(Simulation simulation) {}
  }

  /** Run by the test above. */
  @Disabled("run by ShrinkingTest alone, since its test is to fail")
  static class Failing {
    @Simulated(seeds = 500)
    void sevenMessages(Simulation simulation) {
      failsWithSevenMessagesAndAPause(simulation);
    }
  }
}
