package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kamaelia.engine.OnFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cycles in which a handler that returns its result may be called: nothing but the thread shows it. */
class AnsweredCallTest {
  private static final int CAPACITY = 1024;

  private final TestGraph graph = new TestGraph();
  private final List<Object> received = Collections.synchronizedList(new ArrayList<>());

  private static List<Object> numbers(int count) {
    return IntStream.range(0, count).<Object>mapToObj(i -> i).toList();
  }

  /** Sends so many at once, and ends when all have come back. */
  private TestComponent asking(int first, int all) {
    return graph.handler("ping").started(me -> {
      for (int i = 0; i < first; i++) me.send(i);
    }).inbox((me, m) -> {
      received.add(m);
      int next = received.size() + first - 1;
      if (next < all) me.send(next);
      if (received.size() == all) me.self.finish();
    }).outbox();
  }

  private TestGraph cycle() {
    return graph.link("ping.outbox", "pong.inbox").link("pong.outbox", "ping.inbox");
  }

  @Test
  void theOneThatReturnsItsResultIsCalled() throws InterruptedException {
    assumeTrue(StaticFusion.isOn(), "fusion is off");
    AtomicInteger together = new AtomicInteger();
    List<Thread> asks = Collections.synchronizedList(new ArrayList<>());
    graph.handler("ping").started(me -> me.send(0)).inbox((me, m) -> {
      int next = (Integer) m + 1;
      asks.add(Thread.currentThread());
      if (next < 10_000) me.send(next);
      else me.self.finish();
    }).outbox();
    graph.handler("pong").returning((_, m) -> {
      if (!asks.isEmpty() && asks.getLast() == Thread.currentThread()) together.incrementAndGet();
      return m;
    });

    assertThat(cycle().run().code()).isZero();
    assertThat(together.get()).isPositive();
  }

  @Test
  void oneAfterTheOtherGoesRound() throws InterruptedException {
    asking(1, 10_000);
    graph.handler("pong").returning((_, m) -> m);

    assertThat(cycle().run().code()).isZero();
    assertThat(received).isEqualTo(numbers(10_000));
  }

  @Test
  void moreThanOneInboxHoldsGoesRoundInOneHandler() throws InterruptedException {
    asking(CAPACITY + CAPACITY / 2, 5000);
    graph.handler("pong").returning((_, m) -> m);

    assertThat(cycle().run().code()).isZero();
    assertThat(received).isEqualTo(numbers(5000));
  }

  @Test
  void whatReturnsNothingNowAndThenStopsNobody() throws InterruptedException {
    graph.handler("ping").started(me -> me.send(0)).inbox((me, m) -> {
      received.add(m);
      int next = (Integer) m + 1;
      if (next >= 10_000) {
        me.self.finish();
        return;
      }
      me.send(-1);
      me.send(next);
    }).outbox();
    graph.handler("pong").returning((_, m) -> (Integer) m < 0 ? null : m);

    assertThat(cycle().run().code()).isZero();
    assertThat(received).isEqualTo(numbers(10_000));
  }

  @Test
  void whatFailsInItIsTheReceiversAffair() throws InterruptedException {
    graph.handler("ping").started(me -> me.send(0)).inbox((me, m) -> {
      received.add(m);
      int next = (Integer) m + 1;
      if (next >= 3000) {
        me.self.finish();
        return;
      }
      me.send(-1);
      me.send(next);
    }).outbox();
    graph.handler("pong").onFailure(OnFailure.SKIP).returning((_, m) -> {
      if ((Integer) m < 0) throw new IllegalStateException("negative");
      return m;
    });

    var exit = cycle().run();

    assertThat(exit.code()).isZero();
    assertThat(exit.counts().deadLetters()).isEqualTo(2999);
    assertThat(received).isEqualTo(numbers(3000));
  }

  @Test
  void othersMayFillTheInboxOfTheOneThatAsks() throws InterruptedException {
    int others = CAPACITY + CAPACITY / 2; // what both inboxes together hold
    AtomicInteger back = new AtomicInteger();
    AtomicInteger strange = new AtomicInteger();
    graph.process("other").outbox().main(me -> {
      for (int i = 0; i < others; i++) me.send("other");
    });
    graph.handler("ping").inbox((me, m) -> {
      if (m.equals("other")) {
        strange.incrementAndGet();
        me.send(strange.get());
      } else {
        assertThat(m).isEqualTo(back.incrementAndGet());
      }
      if (back.get() == others) me.self.finish();
    }).outbox();
    graph.handler("pong").returning((_, m) -> m);

    assertThat(graph.link("other.outbox", "ping.inbox").link("ping.outbox", "pong.inbox").link("pong.outbox", "ping.inbox").run().code()).isZero();
    assertThat(back.get()).isEqualTo(others);
  }

  @Test
  void aStopEndsARoundThatHasNoEnd() throws InterruptedException {
    CountDownLatch rounds = new CountDownLatch(10_000);
    graph.handler("ping").started(me -> me.send("x")).inbox((me, m) -> {
      rounds.countDown();
      me.send(m);
    }).outbox();
    graph.handler("pong").returning((_, m) -> m);
    Execution execution = cycle().start();
    rounds.await();
    execution.stop();

    assertThat(execution.await().code()).isZero();
  }
}
