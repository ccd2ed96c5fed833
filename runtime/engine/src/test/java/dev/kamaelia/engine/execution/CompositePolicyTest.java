package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.Signal;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.introspection.Snapshot.CompositeView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** G6 for composites: a part's failure is decided about by the part, else by the composites around it, else the graph stops. */
@Timeout(60)
class CompositePolicyTest extends CompositePolicyCase {
  /** source | whole/a | whole/b (fails at 3) | whole/c | sink. */
  private List<Object> pipelineWith(OnFailure policy, int count, Predicate<Execution> mayEnd) {
    source(count, mayEnd);
    graph.composite("whole").onFailure(policy);
    part("whole/a", -1);
    part("whole/b", 3);
    part("whole/c", -1);
    List<Object> received = graph.sink("sink");
    graph.link("source.outbox", "whole/a.inbox").link("whole/a.outbox", "whole/b.inbox").link("whole/b.outbox", "whole/c.inbox").link("whole/c.outbox", "sink.inbox");
    return received;
  }

  @Test
  void aCompositeWithoutAPolicyStopsTheGraph() throws InterruptedException {
    pipelineWith(OnFailure.ESCALATE, 10, _ -> false);
    Execution execution = started();

    Exit exit = TestGraph.end(execution);

    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().path()).isEqualTo("whole/b");
    assertThat(log).doesNotContain("whole/a finished", "whole/b finished", "whole/c finished");
    assertThat(view(execution, "whole").lastCause()).hasValue("whole/b failed in inbox at message 3: IllegalArgumentException: not 3.");
  }

  @Test
  void restartBeginsAllPartsAnewAndKeepsLinksAndBacklogs() throws InterruptedException {
    List<Object> received = pipelineWith(AT_ONCE, 1000, it -> view(it, "whole").restarts() > 0);
    Execution execution = started();

    Exit exit = TestGraph.end(execution);

    assertThat(exit.code()).isZero();
    assertThat(received).isEqualTo(without(3, 1000));
    for (String part : List.of("whole/a", "whole/b", "whole/c")) {
      assertThat(log.stream().filter(line -> line.startsWith(part))).containsExactly(part + " new", part + " stopped", part + " new", part + " finished", part + " stopped");
    }
    List<String> second = log.subList(log.lastIndexOf("whole/c new") == -1 ? 0 : 3, log.size());
    assertThat(second.subList(0, 3)).as("all have stopped before one begins anew").allMatch(line -> line.endsWith("stopped"));
    assertThat(view(execution, "whole")).isEqualTo(new CompositeView("whole", "test.whole", Snapshot.State.FINISHED, 1, 1, Optional.of("whole/b failed in inbox at message 3: IllegalArgumentException: not 3.")));
    assertThat(exit.counts().deadLetters()).isEqualTo(1);
    assertThat(exit.counts().restarts()).as("each part's own").isEqualTo(3);
  }

  @Test
  void exhaustedRestartsStopTheGraph() throws InterruptedException {
    graph.composite("whole").onFailure(new OnFailure.Restart(3, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO));
    graph.handler("whole/bad").started(_ -> {
      throw new IllegalStateException("no port");
    });
    part("whole/other", -1).started(me -> me.self.every(Duration.ofDays(1), () -> {}));
    Execution execution = started();

    Exit exit = TestGraph.end(execution);

    assertThat(exit.code()).isEqualTo(1);
    assertThat(view(execution, "whole").failures()).isEqualTo(4);
    assertThat(view(execution, "whole").restarts()).isEqualTo(3);
  }

  @Test
  void skipLetsThePartGoOn() throws InterruptedException {
    List<Object> received = pipelineWith(OnFailure.SKIP, 100, _ -> true);
    Execution execution = started();

    Exit exit = TestGraph.end(execution);

    assertThat(exit.code()).isZero();
    assertThat(received).isEqualTo(without(3, 100));
    assertThat(log.stream().filter(line -> line.endsWith("new"))).hasSize(3);
    assertThat(exit.counts().deadLetters()).isEqualTo(1);
    assertThat(view(execution, "whole").failures()).isEqualTo(1);
  }

  @Test
  void stopComponentEndsAllPartsAsFailedAndLeavesTheOthersAlone() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    graph.process("source").outbox().outlivesReceivers().main(me -> {
      ManualTime.await(begun);
      for (int i = 0; i < 10_000; i++) me.send(i);
    });
    graph.composite("whole").onFailure(OnFailure.STOP_COMPONENT);
    part("whole/bad", 3);
    graph.process("whole/other").outbox().started(_ -> begun.countDown()).main(me -> me.self.sleep(Duration.ofDays(1))).stopped(_ -> log.add("other stopped"));
    List<Object> seen = Collections.synchronizedList(new ArrayList<>());
    graph.handler("sink").inbox((_, m) -> seen.add(m)).inbox("second", (_, _) -> {}).control((_, signal) -> seen.add(signal)).finished(_ -> seen.add("finished"));
    graph.link("source.outbox", "whole/bad.inbox").link("whole/bad.outbox", "sink.inbox").link("whole/other.outbox", "sink.second");
    Execution execution = started();

    Exit exit = TestGraph.end(execution);

    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().path()).isEqualTo("whole/bad");
    assertThat(log).contains("other stopped", "whole/bad stopped").doesNotContain("whole/bad finished");
    assertThat(seen.stream().filter(Integer.class::isInstance)).containsExactly(0, 1, 2);
    assertThat(seen).endsWith("finished");
    assertThat(seen.stream().filter(Signal.Failed.class::isInstance)).as("both outboxes end as failed, shown once").hasSize(1);
    assertThat(view(execution, "whole").state()).isEqualTo(Snapshot.State.FAILED);
    assertThat(execution.snapshot().components()).filteredOn(it -> it.path().startsWith("whole/")).allMatch(it -> it.state() == Snapshot.State.FAILED);
    assertThat(exit.counts().deadLetters()).as("the backlog").isGreaterThanOrEqualTo(1);
  }

  @Test
  void aPartsOwnPolicyWinsForItsOwnFailure() throws InterruptedException {
    graph.numbers("source", 10);
    graph.composite("whole").onFailure(OnFailure.STOP_GRAPH);
    part("whole/a", 3).onFailure(OnFailure.SKIP);
    List<Object> received = graph.sink("sink");
    graph.link("source.outbox", "whole/a.inbox").link("whole/a.outbox", "sink.inbox");
    Execution execution = started();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).isEqualTo(without(3, 10));
    assertThat(view(execution, "whole").failures()).isZero();
  }

  @Test
  void whatAPartThrowsWhenItStopsToBeginAnewStopsTheGraph() throws InterruptedException {
    graph.composite("whole").onFailure(AT_ONCE);
    graph.handler("whole/bad").inbox((_, _) -> {
      throw new IllegalStateException("first");
    });
    graph.handler("whole/leaks").inbox((_, _) -> {}).stopped(_ -> {
      throw new IllegalStateException("cannot close");
    });
    graph.numbers("source", 1);
    graph.link("source.outbox", "whole/bad.inbox").link("whole/leaks.signal", "whole/bad.control");
    Execution execution = graph.assemble();
    InboxHandle open = execution.openInbox("whole/leaks", "inbox");
    execution.start();

    Exit exit = TestGraph.end(execution);
    open.close();
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().causeText()).isEqualTo("cannot close");
  }
}
