package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.plan.PlannedLink;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.params.Parameter;

/** What tests of the conduct of chains have in common: rows whose chains are made at once. */
abstract class ChainConductCase {
  static final int MANY = 10_000;

  /** True if the stages send by themselves, false if they return their results. */
  @Parameter boolean sends;

  final TestGraph graph = new TestGraph();

  static List<Object> numbers(int from, int to) {
    return IntStream.range(from, to).<Object>mapToObj(i -> i).toList();
  }

  /** Sends in its first activation, so that the row is held from its first message on. */
  void source(int count) {
    graph.handler("source").started(me -> {
      graph.untilReceiversAreIdle();
      for (int i = 0; i < count; i++) me.send(i);
    }).outbox();
  }

  Execution forced() {
    Execution execution = graph.assemble();
    execution.chains().force(4);
    execution.start();
    return execution;
  }

  static void assertMade(Execution execution) {
    if (StaticFusion.isOn()) assertThat(execution.chains().made()).as("classes made").isPositive();
  }

  static PlannedLink link(String from, String to) {
    return new PlannedLink(TestGraph.box(from), TestGraph.box(to), Optional.empty(), OptionalInt.empty());
  }
}
