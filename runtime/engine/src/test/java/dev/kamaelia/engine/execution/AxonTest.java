package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.plan.PlannedLink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a Kamaelia user expects of components and boxes, and no other test shows; docs/axon.md tells where the rest is. */
@Timeout(60)
class AxonTest {
  private final TestGraph graph = new TestGraph();

  private static PlannedLink link(String from, String to) {
    return new PlannedLink(TestGraph.box(from), TestGraph.box(to), Optional.empty(), OptionalInt.empty());
  }

  @Test
  void constructIsNotStart() throws InterruptedException {
    List<String> moments = Collections.synchronizedList(new ArrayList<>());
    graph.handler("a").constructed(_ -> moments.add("constructed")).started(_ -> moments.add("started"));
    Execution execution = graph.assemble();

    assertThat(execution.snapshot().components()).singleElement().extracting(Snapshot.ComponentView::state).isEqualTo(Snapshot.State.NEW);
    assertThat(moments).isEmpty();
    execution.start();

    TestGraph.end(execution);
    assertThat(moments).containsExactly("constructed", "started");
  }

  @Test
  void aBoxThatIsNotThereIsAnErrorWhileItRunsTooAndNothingChanges() throws InterruptedException {
    graph.numbers("source", 3);
    List<Object> received = graph.sink("sink");
    graph.link("source.outbox", "sink.inbox");
    Execution execution = graph.assemble();
    var before = execution.snapshot().links();

    assertThatThrownBy(() -> execution.link(link("source.outbox", "sink.inbx"))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("inbx");
    assertThatThrownBy(() -> execution.link(link("source.outbx", "sink.inbox"))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("outbx");

    assertThat(execution.snapshot().links()).isEqualTo(before);
    execution.start();
    TestGraph.end(execution);
    assertThat(received).containsExactly(0, 1, 2);
  }

  @Test
  void aComponentMayBeLinkedToItself() throws InterruptedException {
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    graph.handler("self").outbox().started(me -> me.send(0)).inbox((me, m) -> {
      received.add(m);
      if ((Integer) m == 999) me.self.finish();
      else me.send((Integer) m + 1);
    });
    graph.link("self.outbox", "self.inbox");

    assertThat(graph.run().code()).isZero();
    assertThat(received).isEqualTo(IntStream.range(0, 1000).boxed().toList());
  }

  @Test
  void blockingCodeHoldsUpNobodyAndHasABoundedQueue() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch othersAreDone = new CountDownLatch(2);
    List<Integer> fit = Collections.synchronizedList(new ArrayList<>());
    graph.handler("blocks").blocking().inbox("inbox", 4, (_, _) -> {
      inside.countDown();
      ManualTime.await(othersAreDone);
    });
    graph.process("feeds").outbox().main(me -> {
      me.send(0);
      ManualTime.await(inside);
      int taken = 0;
      while (me.out().trySend(taken + 1)) taken++;
      fit.add(taken);
      othersAreDone.countDown();
    });
    graph.numbers("source", 1000);
    graph.handler("sink").inbox((_, m) -> {
      if (m.equals(999)) othersAreDone.countDown();
    });
    graph.link("feeds.outbox", "blocks.inbox").link("source.outbox", "sink.inbox");

    assertThat(graph.run().code()).isZero();
    assertThat(fit).containsExactly(4);
  }
}
