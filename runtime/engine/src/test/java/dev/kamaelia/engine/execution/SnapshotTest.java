package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.introspection.DataTree;
import dev.kamaelia.engine.introspection.Rates;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.introspection.Snapshot.Guarantee;
import dev.kamaelia.engine.introspection.Snapshot.LinkView;
import dev.kamaelia.engine.introspection.Snapshot.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Snapshots and what two of them say, on a clock that only the test moves. */
@Timeout(60)
class SnapshotTest {
  private final ManualTime time = new ManualTime();
  private final TestGraph graph = new TestGraph().environment(time.environment());

  private static Snapshot.ComponentView view(Snapshot snapshot, String path) {
    return snapshot.components().stream().filter(component -> component.path().equals(path)).findFirst().orElseThrow();
  }

  private static Rates.ComponentRate rate(Rates rates, String path) {
    return rates.components().stream().filter(component -> component.path().equals(path)).findFirst().orElseThrow();
  }

  @Test
  void ratesAndBusyTimeComeFromTwoSnapshots() throws InterruptedException {
    graph.handler("work").inbox((me, message) -> {
      time.advance(Duration.ofMillis(100)); // work of a tenth of a second
      me.send(message);
    }).outbox();
    graph.sink("sink");
    graph.link("work.outbox", "sink.inbox");
    Execution execution = graph.assemble();
    InboxHandle work = execution.openInbox("work", "inbox");
    execution.start();
    Snapshot before = execution.snapshot();
    for (int i = 0; i < 10; i++) work.put(i);
    while (view(execution.snapshot(), "sink").counts().handled() < 10 || view(execution.snapshot(), "work").state() != State.IDLE) Thread.onSpinWait();
    time.advance(Duration.ofSeconds(1));

    Snapshot after = execution.snapshot();
    Rates rates = after.since(before);

    assertThat(after.uptime()).isEqualTo(Duration.ofSeconds(2));
    assertThat(view(after, "work").busy()).isEqualTo(Duration.ofSeconds(1));
    assertThat(rates.over()).isEqualTo(Duration.ofSeconds(2));
    assertThat(rate(rates, "work").handled()).isCloseTo(5, within(1e-9));
    assertThat(rate(rates, "work").sent()).isCloseTo(5, within(1e-9));
    assertThat(rate(rates, "work").busy()).isCloseTo(0.5, within(1e-9));
    assertThat(rates.links().getFirst().sent()).isCloseTo(5, within(1e-9));
    work.close();
    assertThat(TestGraph.end(execution).code()).isZero();
  }

  @Test
  void waitingToSendOrToReceiveIsNotBusy() throws InterruptedException {
    graph.process("source").outbox().main(me -> {
      for (int i = 0; i < 3; i++) me.send(i);
    });
    graph.process("slow").in("go", 1).in("inbox", 1).main(me -> {
      me.in("go").receive();
      time.advance(Duration.ofSeconds(1));
      while (me.in().receive() != null) me.in().size();
    });
    graph.link("source.outbox", "slow.inbox");
    Execution execution = graph.assemble();
    InboxHandle go = execution.openInbox("slow", "go");
    execution.start();
    while (view(execution.snapshot(), "source").state() != State.SENDING || view(execution.snapshot(), "slow").state() != State.IDLE) Thread.onSpinWait();
    time.advance(Duration.ofSeconds(10));
    go.put("go");
    go.close();
    TestGraph.end(execution);

    assertThat(view(execution.snapshot(), "source").busy()).isZero();
    assertThat(view(execution.snapshot(), "slow").busy()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void linksTellTheirGuaranteeTheirPolicyAndWhatTheyDropped() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(1);
    graph.process("source").outbox().main(me -> {
      me.send(0);
      ManualTime.await(inside);
      for (int i = 1; i < 10; i++) me.send(i);
    });
    graph.handler("sink").inbox("inbox", 1, (_, _) -> {
      inside.countDown();
      ManualTime.await(go);
    });
    graph.link("source.outbox", "sink.inbox", Overflow.DROP_OLDEST, 2).link("source.signal", "sink.control");
    Execution execution = graph.start();
    while (view(execution.snapshot(), "source").state() != State.FINISHED) Thread.onSpinWait();

    Snapshot snapshot = execution.snapshot();

    LinkView data = snapshot.links().getFirst();
    assertThat(data).extracting(LinkView::from, LinkView::to, LinkView::guarantee, LinkView::overflow, LinkView::capacity, LinkView::waiting)
        .containsExactly("source.outbox", "sink.inbox", Guarantee.SAME_OBJECT, Overflow.DROP_OLDEST, 2, 2);
    assertThat(data.dropped()).isEqualTo(6);
    assertThat(snapshot.links().getLast().guarantee()).isEqualTo(Guarantee.SIGNAL);
    go.countDown();
    TestGraph.end(execution);
  }

  @Test
  void theLastCauseOfAComponentIsKept() throws InterruptedException {
    graph.numbers("source", 2);
    graph.handler("picky").inbox((_, message) -> {
      throw new IllegalArgumentException("not " + message);
    }).onFailure(OnFailure.SKIP);
    graph.link("source.outbox", "picky.inbox");
    Execution execution = graph.start();
    TestGraph.end(execution);

    assertThat(view(execution.snapshot(), "picky").lastCause()).hasValue("picky failed in inbox at message 1: IllegalArgumentException: not 1.");
  }

  @Test
  @SuppressWarnings("unchecked") // the tree's form is what is tested
  void aSnapshotIsATreeOfPlainDataToo() throws InterruptedException {
    graph.numbers("source", 2);
    graph.sink("sink");
    graph.link("source.outbox", "sink.inbox");
    Execution execution = graph.start();
    TestGraph.end(execution);

    Map<String, Object> tree = (Map<String, Object>) DataTree.of(execution.snapshot());

    assertThat(tree).containsKeys("graph", "at", "uptime", "components", "links").containsEntry("graph", "test");
    Map<String, Object> link = ((List<Map<String, Object>>) tree.get("links")).getFirst();
    assertThat(link).containsEntry("from", "source.outbox").containsEntry("guarantee", "same-object").containsEntry("overflow", "block").containsEntry("sent", 2L);
    Map<String, Object> sink = ((List<Map<String, Object>>) tree.get("components")).getLast();
    assertThat((Map<String, Object>) sink.get("counts")).containsEntry("handled", 2L);
    assertThat(sink).containsEntry("state", "finished").containsEntry("lastCause", null);
  }
}
