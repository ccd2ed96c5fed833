package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.introspection.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains that are part of a cycle, or lead into one. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
@Timeout(120)
class ChainCyclesTest extends ChainConductCase {
  @Test
  void messagesGoRoundACycleThatWasClosedWhileItRan() throws InterruptedException {
    goRound(false);
  }

  @Test
  void messagesGoRoundACycleOfWhichARowIsPart() throws InterruptedException {
    goRound(true);
  }

  /** At most so many go round at a time: more could wait for one another. */
  private void goRound(boolean fromTheStart) throws InterruptedException {
    int rounds = 3;
    Semaphore places = new Semaphore(100);
    CountDownLatch closed = new CountDownLatch(1);
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch all = new CountDownLatch(MANY);
    AtomicBoolean inside = new AtomicBoolean();
    AtomicInteger twice = new AtomicInteger();
    graph.process("source").outbox().main(me -> {
      ManualTime.await(closed);
      for (int i = 0; i < MANY; i++) {
        places.acquire();
        me.send(i);
      }
    });
    graph.handler("a").returning("inbox", 0, (_, m) -> m, "outbox").returning("again", 0, (_, m) -> m, "outbox").outbox();
    graph.handler("b").forwarding(sends, (_, m) -> {
      if (!inside.compareAndSet(false, true)) twice.incrementAndGet();
      inside.set(false);
      return (Integer) m + 1_000_000;
    });
    graph.handler("c").inbox((me, m) -> {
      if ((Integer) m < rounds * 1_000_000) {
        me.out("back").send(m);
      } else {
        received.add((Integer) m - rounds * 1_000_000);
        places.release();
        all.countDown();
      }
    }).outbox("back");
    graph.pipeline("source", "a", "b", "c");
    if (fromTheStart) graph.link("c.back", "a.again");
    Execution execution = forced();
    if (!fromTheStart) execution.link(link("c.back", "a.again"));
    closed.countDown();
    ManualTime.await(all);
    execution.stop();

    assertThat(TestGraph.end(execution).code()).isZero();
    if (!fromTheStart) assertMade(execution);
    assertThat(twice.get()).isZero();
    assertThat(received).containsExactlyInAnyOrderElementsOf(numbers(0, MANY));
  }

  @Test
  void aRowThatRunsIntoACycleFillsNoInboxBeyondItsCapacity() throws InterruptedException {
    Execution[] running = new Execution[1];
    AtomicInteger most = new AtomicInteger();
    graph.handler("source").started(me -> {
      graph.untilReceiversAreIdle();
      for (int i = 0; i < MANY; i++) me.send(i);
    }).outbox();
    graph.handler("x").returning("inbox", 0, (_, m) -> m, "outbox").returning("again", 0, (_, _) -> null, "outbox").outbox();
    graph.handler("y").forwarding(sends, (_, m) -> m);
    graph.handler("w").inbox((_, m) -> {
      if (m.equals(0)) {
        while (!isAnySending(running[0]) && most.get() <= Inlet.DEFAULT_CAPACITY + 1) most.accumulateAndGet(waitingAt(running[0], "w"), Math::max);
      }
      if (m.equals(MANY - 1)) running[0].stop();
    }).outbox();
    graph.pipeline("source", "x", "y", "w");
    graph.link("w.outbox", "x.again");
    running[0] = graph.assemble();
    running[0].chains().force(4);
    running[0].start();

    assertThat(TestGraph.end(running[0]).code()).isZero();
    assertThat(most.get()).isLessThanOrEqualTo(Inlet.DEFAULT_CAPACITY + 1);
  }

  private static boolean isAnySending(Execution execution) {
    return execution.snapshot().components().stream().anyMatch(component -> component.state() == Snapshot.State.SENDING);
  }

  private static int waitingAt(Execution execution, String path) {
    return execution.snapshot().components().stream().filter(component -> component.path().equals(path)).mapToInt(component -> component.inboxes().getFirst().waiting()).sum();
  }
}
