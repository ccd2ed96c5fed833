package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.Call;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.introspection.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls of handlers, which are told of their ends. */
@Timeout(60)
class HandlerTaskCallTest extends TaskCallCase {
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
