package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.Call;
import dev.kamaelia.CallFailedException;
import dev.kamaelia.CallTimeoutException;
import dev.kamaelia.engine.Exit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls of microprocesses, which wait for them. */
@Timeout(60)
class ProcessTaskCallTest extends TaskCallCase {
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
      Call<?> save = me.self.call("save", () -> {
        throw new IOException("disk full");
      });
      do me.self.call("other", () -> 1).await();
      while (!save.isDone());
    });
    Exit exit = graph.run();
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().diagnostic().fact()).contains("forgets failed in main()", "call \"save\" failed: IOException: disk full");
  }
}
