package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.Call;
import dev.kamaelia.CallFailedException;
import dev.kamaelia.WrongThreadException;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.OnFailure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of calls at a restart and at the end, how they are shown, and what is refused. */
@Timeout(60)
class TaskCallTest extends TaskCallCase {
  private static OnFailure.Restart restart() {
    return new OnFailure.Restart(3, Duration.ofMinutes(1), Duration.ofNanos(1), Duration.ofNanos(1));
  }

  private static long tasks() {
    return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("call-")).count();
  }

  @Test
  void aRestartGivesCallsUpAndTheNewInstanceHearsNothingOfThem() throws InterruptedException {
    AtomicInteger instances = new AtomicInteger();
    CountDownLatch runs = new CountDownLatch(1);
    graph.handler("asks").onFailure(restart()).started(me -> {
      int number = instances.incrementAndGet();
      me.self.call("of " + number, () -> {
        runs.countDown();
        return number == 1 ? waiting(new CountDownLatch(1)).call() : "second";
      }).then(seen::add).otherwise(seen::add);
    }).inbox((_, _) -> {
      ManualTime.await(runs);
      throw new IllegalStateException("restart");
    });
    graph.numbers("source", 1);
    graph.link("source.outbox", "asks.inbox");
    Execution execution = graph.start();
    time.awaitTimers(1);
    time.advance(Duration.ofSeconds(1));

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(seen).containsExactly("second");
    assertThat(instances).hasValue(2);
  }

  @Test
  void aTaskThatIgnoresTheInterruptIsNamedWithItsLineAfterTheDeadline() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    graph.handler("asks").started(me -> me.self.call("deaf", () -> {
      runs.countDown();
      while (end.getCount() > 0) Thread.onSpinWait();
      return null;
    }));
    Execution execution = graph.start();
    ManualTime.await(runs);
    execution.stop();
    while (!execution.waitReport().render().contains("asks waits for the thread of call \"deaf\", which was given up, in call-asks, for 0 ms")) Thread.onSpinWait();
    time.awaitTimers(1);
    time.advance(Duration.ofSeconds(10));

    Exit exit = TestGraph.end(execution);
    assertThat(exit.firstCause().orElseThrow().diagnostic().fact()).contains("asks waits for call \"deaf\", which is at dev.kamaelia.engine", "in thread call-asks");
    end.countDown();
  }

  @Test
  void tenThousandCallsRunOnAFewThreadsAndNoneIsLeft() throws InterruptedException {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger sum = new AtomicInteger();
    graph.numbers("source", 10_000);
    graph.handler("asks").inbox((me, m) -> me.self.call("add", () -> {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      Thread.yield();
      now.decrementAndGet();
      return (Integer) m;
    }).within(Duration.ofDays(1)).then(sum::addAndGet)).finished(_ -> seen.add(sum.get()));
    graph.link("source.outbox", "asks.inbox");

    assertThat(graph.run().code()).isZero();
    assertThat(seen).containsExactly(10_000 * 9_999 / 2);
    assertThat(most.get()).isBetween(1, 256);
  }

  @Test
  void noThreadOfATaskOutlivesItsGraph() throws InterruptedException {
    TestGraph real = new TestGraph();
    CountDownLatch runs = new CountDownLatch(300);
    real.handler("asks").started(me -> {
      for (int i = 0; i < 300; i++) {
        me.self.call("endless", () -> {
          runs.countDown();
          return waiting(new CountDownLatch(1)).call();
        }).within(Duration.ofDays(i + 1));
      }
    });
    Execution execution = real.start();
    while (runs.getCount() > 44) Thread.onSpinWait();
    assertThat(tasks()).isEqualTo(256);
    execution.stop();
    assertThat(TestGraph.end(execution).code()).isZero();
    while (tasks() > 0) Thread.onSpinWait();
    assertThat(runs.getCount()).isEqualTo(44);
  }

  @Test
  void aComponentThatWaitsInACallIsShownWithTheTasksStackAndIsNoDeadlock() throws InterruptedException {
    CountDownLatch goOn = new CountDownLatch(1);
    graph.process("a").in("inbox", 1).outbox().main(me -> {
      for (int i = 0; i < 3; i++) me.send(i);
    });
    graph.process("b").in("inbox", 1).outbox().main(me -> {
      me.self.call("slow", waiting(goOn)).within(Duration.ofMinutes(1)).await();
      for (Object m : me.in()) seen.add(m);
    });
    graph.handler("c").inbox((me, m) -> me.self.call("of " + m, waiting(goOn)).then(seen::add));
    graph.link("a.outbox", "b.inbox").link("b.outbox", "a.inbox").link("b.outbox", "c.inbox");
    Execution execution = graph.start();
    time.awaitTimers(2);
    for (int i = 0; i < 20; i++) time.advance(Duration.ofSeconds(1));

    while (!execution.waitReport().render().contains("b waits for call \"slow\" in call-b, for 20.0 s, 40.0 s to go\n      at ")) Thread.onSpinWait();
    while (!execution.waitReport().render().contains("CountDownLatch.await")) Thread.onSpinWait();
    assertThat(execution.waitReport().render()).contains("TaskCallCase").doesNotContain("engine.call.");
    assertThat(execution.waitReport().deadlocks()).isEmpty();
    goOn.countDown();
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(seen).containsExactly(0, 1, 2);
  }

  @Test
  void wrongUseIsRefusedWithTheComponentAndTheFactAndChangesNothing() throws InterruptedException {
    graph.process("asks").main(me -> {
      assertThatThrownBy(() -> me.self.call(null, () -> 1)).isInstanceOf(NullPointerException.class).hasMessage("asks makes a call whose name is null");
      assertThatThrownBy(() -> me.self.call("x", null)).isInstanceOf(NullPointerException.class).hasMessage("asks makes call \"x\" with a task that is null");
      assertThatThrownBy(() -> me.self.call(" ", () -> 1)).isInstanceOf(IllegalArgumentException.class).hasMessage("asks makes a call with a blank name, \" \"");
      Call<Integer> call = me.self.call("x", () -> 1);
      assertThatThrownBy(() -> call.within(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class).hasMessage("call \"x\" of asks has a time-out of PT-1S, not a positive one");
      assertThatThrownBy(() -> call.within(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> call.within(null)).isInstanceOf(NullPointerException.class).hasMessage("call \"x\" of asks has a time-out that is null");
      assertThatThrownBy(() -> call.then(null)).isInstanceOf(NullPointerException.class).hasMessage("call \"x\" of asks has an action that is null");
      assertThat(call.await()).isEqualTo(1);
      assertThatThrownBy(() -> call.then(_ -> {})).isInstanceOf(IllegalStateException.class).hasMessageStartingWith("call \"x\" of asks has been waited for");
      Call<Integer> told = me.self.call("y", () -> 1).then(seen::add);
      assertThatThrownBy(told::await).isInstanceOf(IllegalStateException.class).hasMessageContaining("cannot be waited for");
      assertThatThrownBy(() -> me.self.call("z", () -> me.self.call("inner", () -> 1)).await()).isInstanceOf(CallFailedException.class).hasMessageContaining("Self.call of asks was called by Thread")
          .cause().isInstanceOf(WrongThreadException.class);
    }).finished(me -> assertThatThrownBy(() -> me.self.call("late", () -> 1)).isInstanceOf(IllegalStateException.class).hasMessageStartingWith("asks makes call \"late\" while it ends"));
    graph.handler("handles").started(me -> {
      Call<Integer> call = me.self.call("x", () -> 1);
      assertThatThrownBy(call::await).isInstanceOf(IllegalStateException.class).hasMessage("call \"x\" of handles cannot be waited for: handles is neither a microprocess nor blocking; use Call.then");
      call.then(seen::add);
    }).stopped(me -> assertThatThrownBy(() -> me.self.call("late", () -> 1)).isInstanceOf(IllegalStateException.class));

    Exit exit = graph.run();
    assertThat(exit.firstCause()).isEmpty();
    assertThat(seen).contains(1);
  }
}
