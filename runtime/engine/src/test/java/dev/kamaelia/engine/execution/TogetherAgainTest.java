package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kamaelia.engine.introspection.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A sender that had to wait for room at a receiver which it could call calls it once that is idle, whatever room there is before. The clock stands still unless a test moves it. */
class TogetherAgainTest {
  private final ManualTime time = new ManualTime();
  private final TestGraph graph = new TestGraph(time.environment());
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());

  /** The receiver is busy, and its inbox empty: as if it had made room since the sender was refused. */
  private Execution waitAtABusyReceiver() {
    graph.handler("sender").started(me -> {
      threads.add(Thread.currentThread());
      ManualTime.await(begun);
      ((DirectLink) ((Outlet) me.out()).delivery()).awaitRoom("late");
      over.countDown();
    }).outbox();
    graph.handler("receiver").started(_ -> {
      begun.countDown();
      ManualTime.await(released);
    }).inbox((_, _) -> threads.add(Thread.currentThread()));
    graph.link("sender.outbox", "receiver.inbox");
    return graph.start();
  }

  private static boolean isSending(Execution execution) {
    return execution.snapshot().components().getFirst().state() == Snapshot.State.SENDING;
  }

  @Test
  void itWaitsUntilTheReceiverIsIdleAndCallsItOnItsOwnThread() throws InterruptedException {
    assumeTrue(StaticFusion.isOn(), "fusion is off");
    Execution execution = waitAtABusyReceiver();
    ManualTime.until(() -> over.getCount() == 0 || isSending(execution));
    released.countDown();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(threads).hasSize(2);
    assertThat(threads.get(1)).isSameAs(threads.get(0));
  }

  @Test
  void afterAMomentItTakesTheRoomThereIs() throws InterruptedException {
    assumeTrue(StaticFusion.isOn(), "fusion is off");
    Execution execution = waitAtABusyReceiver();
    ManualTime.until(() -> over.getCount() == 0 || isSending(execution));
    boolean waited = over.getCount() > 0;
    while (over.getCount() > 0) time.advance(Duration.ofNanos(100_000)); // the timer may be set any moment
    boolean busy = released.getCount() > 0;
    released.countDown();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(waited).isTrue();
    assertThat(busy).isTrue();
    assertThat(threads.get(1)).isNotSameAs(threads.get(0));
  }

  @Test
  @Timeout(60)
  void aReceiverThatNeverComesToRestIsNotWaitedForHoweverSlowTheClockIs() throws InterruptedException {
    int many = 5000;
    AtomicInteger received = new AtomicInteger();
    graph.handler("sender").started(me -> {
      ManualTime.await(begun);
      for (int i = 0; i < many; i++) me.send(i);
    }).outbox();
    graph.handler("receiver").started(me -> {
      postUntil(me, () -> received.get() == many);
      begun.countDown();
    }).inbox((_, _) -> received.incrementAndGet());
    graph.link("sender.outbox", "receiver.inbox");

    assertThat(TestGraph.end(graph.start()).code()).isZero();
    assertThat(received).hasValue(many);
  }

  /** It always has something to do before it could be idle. */
  private static void postUntil(TestComponent.Instance me, BooleanSupplier over) {
    me.self.post(() -> {
      if (!over.getAsBoolean()) postUntil(me, over);
    });
  }
}
