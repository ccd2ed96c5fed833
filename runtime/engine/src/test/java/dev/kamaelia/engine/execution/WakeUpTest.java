package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.Timer;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.SystemEnvironment;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** "Empty, so wait" against a concurrent send, over and over: every lost wake-up would be a hang. */
class WakeUpTest {
  private static final int ROUNDS = Boolean.getBoolean("kamaelia.stress") ? 1_000_000 : 100_000;

  private final TestGraph graph = new TestGraph();

  @Test
  void twoHandlersPassABall() throws InterruptedException {
    graph.handler("a").inbox((me, m) -> pass(me, (Integer) m)).outbox().started(me -> me.send(0));
    graph.handler("b").inbox((me, m) -> pass(me, (Integer) m)).outbox();
    graph.link("a.outbox", "b.inbox").link("b.outbox", "a.inbox");

    assertThat(graph.run().code()).isZero();
  }

  private static void pass(TestComponent.Instance me, int count) {
    if (count == ROUNDS) me.self.finish();
    else me.send(count + 1);
  }

  @Test
  void aMicroprocessAndAHandlerPassABall() throws InterruptedException {
    graph.process("a").in().outbox().main(me -> {
      me.send(0);
      for (Object m : me.in()) {
        if ((Integer) m >= ROUNDS) return;
        me.send((Integer) m + 1);
      }
    });
    graph.handler("b").inbox((me, m) -> me.send((Integer) m + 1)).outbox();
    graph.link("a.outbox", "b.inbox").link("b.outbox", "a.inbox");

    assertThat(graph.run().code()).isZero();
  }

  @Test
  void aSenderThatIsAlwaysHeldBackIsAlwaysWoken() throws InterruptedException {
    graph.numbers("source", ROUNDS);
    graph.process("middle").in("inbox", 1).outbox().main(me -> {
      for (Object m : me.in()) me.send(m);
    });
    long[] handled = new long[1];
    graph.handler("sink").inbox("inbox", 1, (_, _) -> handled[0]++);
    graph.pipeline("source", "middle", "sink");

    assertThat(graph.run().code()).isZero();
    assertThat(handled[0]).isEqualTo(ROUNDS);
  }

  @Test
  void aSenderIsNotForgottenThatIsWokenWhileItWaitsForTheLockOfTheTimers() throws InterruptedException {
    BusyTimers timers = new BusyTimers();
    Environment real = SystemEnvironment.create(1);
    graph.environment(new Environment(real.clock(), timers, real.random()));
    CountDownLatch begun = new CountDownLatch(1);
    graph.process("source").outbox().main(me -> {
      me.send(1);
      ManualTime.await(begun); // the first has been taken: what wakes the sender is that the second is, and not before the sender sets its timer
      me.send(2);
      me.send(3);
    });
    long[] handled = new long[1];
    graph.handler("sink").inbox("inbox", 1, (_, _) -> {
      if (handled[0]++ > 0) return;
      begun.countDown();
      ManualTime.await(timers.asked);
    });
    graph.link("source.outbox", "sink.inbox");

    assertThat(graph.run().code()).isZero();
    assertThat(handled[0]).isEqualTo(3);
  }

  /** Whoever sets the first timer is woken meanwhile and has to wait for a lock, which takes the wake-up: to park is how locks wait. */
  private static final class BusyTimers extends ForwardingScheduler {
    final CountDownLatch asked = new CountDownLatch(1);
    private volatile Thread setting;
    private volatile boolean woken;

    @Override
    public Timer after(Duration delay, Runnable callback) {
      if (asked.getCount() != 0) {
        setting = Thread.currentThread();
        asked.countDown();
        while (!woken) Thread.yield(); // which takes no wake-up, and leaves the carrier to whoever is to wake
        LockSupport.park(this);
      }
      return super.after(delay, callback);
    }

    @Override
    public void unpark(Thread thread) {
      super.unpark(thread);
      if (thread == setting) woken = true;
    }
  }
}
