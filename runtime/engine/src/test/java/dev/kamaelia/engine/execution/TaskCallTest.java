package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.Call;
import dev.kamaelia.CallFailedException;
import dev.kamaelia.CallTimeoutException;
import dev.kamaelia.WrongThreadException;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.introspection.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A component has a task run on another thread and gets its result; on real threads and a clock that only the test moves. */
@Timeout(60)
class TaskCallTest {
  private final ManualTime time = new ManualTime();
  private final TestGraph graph = new TestGraph().environment(time.environment());
  private final List<Object> seen = Collections.synchronizedList(new ArrayList<>());

  /** A task that waits until the latch is down or it is interrupted. */
  private static Callable<String> waiting(CountDownLatch latch) {
    return () -> {
      latch.await();
      return "done";
    };
  }

  private static OnFailure.Restart restart() {
    return new OnFailure.Restart(3, Duration.ofMinutes(1), Duration.ofNanos(1), Duration.ofNanos(1));
  }

  private static long tasks() {
    return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("call-")).count();
  }

  // --- processes

  @Test
  void aProcessWaitsWhileOthersGoOnAndItsPostsAndTimersRun() throws InterruptedException {
    CountDownLatch ticked = new CountDownLatch(1);
    graph.process("asks").outbox().main(me -> {
      me.self.post(ticked::countDown);
      me.send(me.self.call("answer", waiting(ticked)).await());
    });
    List<Object> received = graph.sink("sink");
    graph.link("asks.outbox", "sink.inbox");

    assertThat(graph.run().code()).isZero();
    assertThat(received).containsExactly("done");
  }

  @Test
  void severalCallsRunAtTheSameTime() throws InterruptedException {
    graph.process("asks").main(me -> {
      CountDownLatch all = new CountDownLatch(3);
      List<Call<String>> calls = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        calls.add(me.self.call("part " + i, () -> {
          all.countDown();
          return waiting(all).call();
        }));
      }
      for (Call<String> call : calls) seen.add(call.name() + " " + call.await());
    });

    assertThat(graph.run().code()).isZero();
    assertThat(seen).containsExactly("part 0 done", "part 1 done", "part 2 done");
  }

  @Test
  void whatTheTaskThrewArrivesWithItsCauseAndAResultMayBeNull() throws InterruptedException {
    graph.process("asks").main(me -> {
      assertThatThrownBy(() -> me.self.call("read", () -> {
        throw new IOException("no such file");
      }).await()).isInstanceOf(CallFailedException.class).hasMessage("asks: call \"read\" failed: IOException: no such file").cause().isInstanceOf(IOException.class);
      Call<Object> none = me.self.call("nothing", () -> null);
      seen.add(none.await() == null);
      seen.add(none.await() == null);
      seen.add(none.isDone() && !none.cancel());
    });

    assertThat(graph.run().code()).isZero();
    assertThat(seen).containsExactly(true, true, true);
  }

  @Test
  void aTimeOutEndsTheWaitAndInterruptsTheTask() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    graph.process("asks").main(me -> {
      Call<String> call = me.self.call("slow", () -> {
        runs.countDown();
        try {
          return waiting(new CountDownLatch(1)).call();
        } finally {
          interrupted.countDown();
        }
      }).within(Duration.ofSeconds(5));
      try {
        call.await();
      } catch (CallTimeoutException e) {
        seen.add(e.getMessage());
        ManualTime.await(interrupted);
      }
    });
    Execution execution = graph.start();
    ManualTime.await(runs);
    time.awaitTimers(1);
    time.advance(Duration.ofSeconds(4));
    assertThat(seen).isEmpty();
    time.advance(Duration.ofSeconds(1));

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(seen).containsExactly("asks: call \"slow\" did not end within PT5S");
  }

  @Test
  void aStopEndsTheWaitAndTheTaskBeforeStoppedRuns() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    graph.process("asks").main(me -> me.self.call("endless", () -> {
      runs.countDown();
      try {
        return waiting(new CountDownLatch(1)).call();
      } finally {
        ManualTime.await(mayEnd);
        seen.add("task ends");
      }
    }).await()).stopped(_ -> seen.add("stopped"));
    Execution execution = graph.start();
    ManualTime.await(runs);
    execution.stop();
    while (!execution.waitReport().render().contains("asks waits for the thread of call \"endless\"")) Thread.onSpinWait();
    mayEnd.countDown();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(seen).containsExactly("task ends", "stopped");
  }

  @Test
  void upstreamCompletionEndsTheWait() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(1);
    graph.process("source").outbox().main(me -> {
      ManualTime.await(runs);
      me.send("last");
      me.self.call("more", waiting(new CountDownLatch(1))).await();
    }).finished(_ -> seen.add("finished"));
    graph.handler("one").inbox((me, _) -> me.self.finish());
    graph.link("source.outbox", "one.inbox");
    Execution execution = graph.start();
    runs.countDown();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(seen).containsExactly("finished");
  }

  @Test
  void aFailureThatMainHasNotAskedForIsItsOwn() throws InterruptedException {
    graph.process("forgets").main(me -> {
      CountDownLatch failed = new CountDownLatch(1);
      me.self.call("save", () -> {
        failed.countDown();
        throw new IOException("disk full");
      });
      me.self.call("other", () -> 1).await();
      ManualTime.await(failed);
      me.self.call("later", () -> 2).await();
    });
    Exit exit = graph.run();
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().diagnostic().fact()).contains("forgets failed in main()", "call \"save\" failed: IOException: disk full");
  }

  // --- handlers

  @Test
  void aHandlerIsToldInTheOrderInWhichCallsEndAndHandlesMessagesMeanwhile() throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    AtomicInteger inside = new AtomicInteger();
    graph.numbers("source", 3);
    graph.handler("asks").inbox((me, m) -> {
      assertThat(inside.getAndIncrement()).isZero();
      Callable<Object> task = m.equals(0) ? () -> waiting(first).call() : () -> m;
      me.self.call("call " + m, task).then(result -> {
        assertThat(inside.getAndIncrement()).isZero();
        me.send(result);
        if (!result.equals("done") && seen.add(result) && seen.size() == 2) first.countDown();
        inside.decrementAndGet();
      });
      inside.decrementAndGet();
    }).outbox();
    List<Object> received = graph.sink("sink");
    graph.pipeline("source", "asks", "sink");

    assertThat(graph.run().code()).isZero();
    assertThat(received).containsExactlyInAnyOrder(1, 2, "done").endsWith("done");
  }

  @Test
  void aHandlerHearsWhyThereIsNoResult() throws InterruptedException {
    graph.handler("asks").started(me -> {
      me.self.call("fails", () -> {
        throw new IOException("no");
      }).then(_ -> seen.add("result")).otherwise(why -> seen.add(why.call() + " " + why.getCause()));
    });

    assertThat(graph.run().code()).isZero();
    assertThat(seen).containsExactly("fails java.io.IOException: no");
  }

  @Test
  void aFailureThatAHandlerDoesNotTakeIsItsOwnAndAnErrorOfTheMachineEverybodys() throws InterruptedException {
    graph.handler("asks").onFailure(OnFailure.SKIP).started(me -> {
      me.self.call("fails", () -> {
        throw new IOException("no");
      }).then(_ -> seen.add("result"));
    }).stopped(_ -> seen.add("stopped"));
    assertThat(graph.run().code()).isZero();
    assertThat(seen).containsExactly("stopped");

    TestGraph second = new TestGraph();
    second.handler("asks").onFailure(OnFailure.SKIP).started(me -> me.self.call("fails", () -> {
      throw new OutOfMemoryError("of a test");
    }).otherwise(_ -> seen.add("heard")));
    assertThat(second.run().code()).isEqualTo(1);
    assertThat(seen).containsExactly("stopped");
  }

  @Test
  void whatACallbackThrowsIsAFailureInTheCall() throws InterruptedException {
    graph.handler("asks").started(me -> me.self.call("rate", () -> 0).then(rate -> seen.add(1 / rate)));
    Exit exit = graph.run();
    assertThat(exit.firstCause().orElseThrow().diagnostic().fact()).startsWith("asks failed in call \"rate\": ArithmeticException");
  }

  @Test
  void aCancelledCallIsHeardOfNoMore() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    AtomicReference<Call<?>> calls = new AtomicReference<>();
    graph.handler("asks").inbox((me, m) -> {
      if (m.equals(0)) {
        calls.set(me.self.call("endless", () -> {
          runs.countDown();
          try {
            return waiting(new CountDownLatch(1)).call();
          } finally {
            ended.countDown();
          }
        }).within(Duration.ofHours(1)).then(_ -> seen.add("result")).otherwise(_ -> seen.add("failure")));
        return;
      }
      ManualTime.await(runs);
      seen.add(calls.get().cancel());
      seen.add(calls.get().cancel());
      seen.add(calls.get().isDone());
    });
    graph.numbers("source", 2);
    graph.link("source.outbox", "asks.inbox");

    assertThat(graph.run().code()).isZero();
    ManualTime.await(ended);
    time.advance(Duration.ofHours(2));
    assertThat(seen).containsExactly(true, false, true);
  }

  @Test
  void aCancelAfterTheEndThatWasNotToldWinsAndAwaitSaysSo() throws InterruptedException {
    graph.process("asks").main(me -> {
      CountDownLatch ran = new CountDownLatch(1);
      Call<Integer> call = me.self.call("quick", () -> {
        ran.countDown();
        return 1;
      });
      ManualTime.await(ran);
      while (!call.isDone()) Thread.onSpinWait();
      seen.add(call.cancel());
      assertThatThrownBy(call::await).isInstanceOf(CancellationException.class).hasMessage("call \"quick\" of asks was cancelled");
    });

    assertThat(graph.run().code()).isZero();
    assertThat(seen).containsExactly(true);
  }

  @Test
  void aBlockingHandlerWaits() throws InterruptedException {
    graph.handler("asks").blocking().inbox((me, m) -> me.send(me.self.call("echo", () -> m).await())).outbox();
    graph.numbers("source", 100);
    List<Object> received = graph.sink("sink");
    graph.pipeline("source", "asks", "sink");

    assertThat(graph.run().code()).isZero();
    assertThat(received).hasSize(100).startsWith(0, 1, 2).endsWith(99);
  }

  @Test
  void aDrainLetsCallsEndAndUpstreamCompletionDoesNotWaitForThem() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    graph.process("source").outbox().main(me -> {
      me.send("only");
      me.self.sleep(Duration.ofDays(1));
    });
    graph.handler("asks").inbox((me, _) -> me.self.call("slow", () -> {
      runs.countDown();
      return waiting(goOn).call();
    }).then(me::send)).outbox();
    List<Object> received = graph.sink("sink");
    graph.link("source.outbox", "asks.inbox").link("asks.outbox", "sink.inbox");
    Execution execution = graph.start();
    ManualTime.await(runs);
    execution.drain();
    while (execution.snapshot().components().getFirst().state() != Snapshot.State.FINISHED) Thread.onSpinWait();
    goOn.countDown();
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).containsExactly("done");

    TestGraph second = new TestGraph();
    second.handler("asks").started(me -> {
      me.self.call("endless", waiting(new CountDownLatch(1))).then(me::send);
      me.send("first");
    }).outbox();
    second.handler("one").inbox((me, _) -> me.self.finish());
    second.link("asks.outbox", "one.inbox");
    assertThat(second.run().code()).isZero();
  }

  // --- ends

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

  // --- reports

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
    assertThat(execution.waitReport().render()).contains("TaskCallTest").doesNotContain("engine.call.");
    assertThat(execution.waitReport().deadlocks()).isEmpty();
    goOn.countDown();
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(seen).containsExactly(0, 1, 2);
  }

  // --- bad input

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

  @Test
  void whoListensOnlyAfterTheEndIsToldAllTheSame() throws InterruptedException {
    graph.process("asks").main(me -> {
      Call<Integer> call = me.self.call("quick", () -> 7);
      me.self.call("other", () -> 1).await();
      while (!call.isDone()) me.self.sleep(Duration.ZERO);
      call.then(seen::add);
      me.self.call("third", () -> 1).await();
    });

    assertThat(graph.run().code()).isZero();
    assertThat(seen).containsExactly(7);
  }
}
