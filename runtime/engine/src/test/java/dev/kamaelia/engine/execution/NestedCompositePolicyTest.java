package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.introspection.Snapshot.CompositeView;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose policy decides among composites within composites. */
@Timeout(60)
class NestedCompositePolicyTest extends CompositePolicyCase {
  @Test
  void anInnerCompositePassesOnToTheOuterOneWhichBeginsEverythingAnew() throws InterruptedException {
    source(100, it -> view(it, "outer").restarts() > 0);
    graph.composite("outer").onFailure(AT_ONCE);
    graph.composite("outer/inner").onFailure(OnFailure.ESCALATE);
    part("outer/first", -1);
    part("outer/inner/bad", 3);
    List<Object> received = graph.sink("sink");
    graph.link("source.outbox", "outer/first.inbox").link("outer/first.outbox", "outer/inner/bad.inbox").link("outer/inner/bad.outbox", "sink.inbox");
    Execution execution = started();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).isEqualTo(without(3, 100));
    assertThat(log.stream().filter("outer/first new"::equals)).hasSize(2);
    assertThat(view(execution, "outer/inner")).extracting(CompositeView::failures, CompositeView::restarts).containsExactly(1L, 0L);
    assertThat(view(execution, "outer")).extracting(CompositeView::failures, CompositeView::restarts).containsExactly(1L, 1L);
  }

  @Test
  void anInnerCompositesRestartLeavesTheOuterOnesOtherPartsAlone() throws InterruptedException {
    graph.numbers("source", 100);
    graph.composite("outer").onFailure(OnFailure.STOP_GRAPH);
    graph.composite("outer/inner").onFailure(AT_ONCE);
    part("outer/first", -1);
    part("outer/inner/bad", 3);
    graph.link("source.outbox", "outer/first.inbox").link("outer/first.outbox", "outer/inner/bad.inbox");
    Execution execution = started();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(log.stream().filter("outer/first new"::equals)).hasSize(1);
    assertThat(log.stream().filter("outer/inner/bad new"::equals)).hasSize(2);
    assertThat(view(execution, "outer").failures()).isZero();
  }

  @Test
  void anOuterRestartTakesAPartAlongThatWaitsForItsOwn() throws InterruptedException {
    ManualTime time = new ManualTime();
    graph.environment(time.environment());
    OnFailure late = new OnFailure.Restart(5, Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofSeconds(5));
    OnFailure later = new OnFailure.Restart(5, Duration.ofMinutes(1), Duration.ofSeconds(20), Duration.ofSeconds(20));
    graph.composite("outer").onFailure(later);
    graph.composite("outer/inner").onFailure(late);
    AtomicInteger alone = new AtomicInteger();
    AtomicInteger inner = new AtomicInteger();
    graph.handler("outer/alone").onFailure(late).constructed(_ -> alone.incrementAndGet()).inbox((_, _) -> {
      throw new IllegalStateException("alone");
    });
    graph.handler("outer/inner/bad").constructed(_ -> inner.incrementAndGet()).inbox((_, _) -> {
      throw new IllegalStateException("inner");
    });
    graph.handler("outer/bad").inbox((_, _) -> {
      throw new IllegalStateException("outer");
    });
    Execution execution = graph.assemble();
    List<InboxHandle> handles = List.of(execution.openInbox("outer/alone", "inbox"), execution.openInbox("outer/inner/bad", "inbox"), execution.openInbox("outer/bad", "inbox"));
    execution.start();
    handles.get(0).put(1);
    handles.get(1).put(1);
    awaitUntil(() -> List.of("outer/inner/bad", "outer/alone").stream().allMatch(path -> execution.structure().mailbox(path).life.state() == Snapshot.State.RESTARTING));
    handles.get(2).put(1);
    awaitUntil(() -> view(execution, "outer").restarts() == 1 && execution.structure().mailbox("outer/alone").awaitedToRestart().isEmpty());

    time.advance(Duration.ofSeconds(8));
    Thread.yield();
    assertThat(alone).as("woken by its own back-off").hasValue(1);
    assertThat(inner).as("woken by its composite's back-off").hasValue(1);
    handles.forEach(InboxHandle::close);
    advanceUntil(time, () -> execution.snapshot().components().stream().allMatch(it -> it.state() == Snapshot.State.FINISHED), Duration.ofMillis(100));
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(alone).hasValue(2);
    assertThat(inner).hasValue(2);
    assertThat(time.nanos()).isGreaterThanOrEqualTo(Duration.ofSeconds(20).toNanos());
  }
}
