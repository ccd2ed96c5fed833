package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.OnFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ordinary threads put into inboxes and take from outboxes. */
class HandleTest {
  private final TestGraph graph = new TestGraph();

  @Test
  void aHandleKeepsTheInboxOpenUntilItIsClosed() throws InterruptedException {
    graph.handler("twice").inbox("inbox", 4, (me, m) -> me.send((Integer) m * 2)).outbox();
    Execution execution = graph.assemble();
    InboxHandle in = execution.openInbox("twice", "inbox");
    OutboxHandle out = execution.openOutbox("twice", "outbox");
    execution.start();

    List<Object> received = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      in.put(i);
      received.add(out.take());
    }
    in.close();

    assertThat(out.take()).isNull();
    assertThat(out.isFinished()).isTrue();
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).isEqualTo(IntStream.range(0, 1_000).mapToObj(i -> 2 * i).toList());
    assertThatThrownBy(() -> in.put(1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aHandleOnTheOutboxOfAComponentThatFailsEndsAfterWhatWasSentBefore() throws InterruptedException {
    graph.process("fails").outbox().onFailure(OnFailure.STOP_COMPONENT).main(me -> {
      me.send(1);
      throw new IllegalStateException("on purpose");
    });
    Execution execution = graph.assemble();
    OutboxHandle out = execution.openOutbox("fails", "outbox");
    execution.start();
    assertThat(TestGraph.end(execution).code()).isOne();

    assertThat(out.poll()).isEqualTo(1);
    assertThat(out.poll()).isNull();
    assertThat(out.isFinished()).isTrue();
  }

  @Test
  void aHandleOpenedWhileItRunsSharesAnInboxThatHadOneSender() throws InterruptedException {
    graph.process("source").outbox().main(me -> {
      for (int i = 0; ; i++) me.send(i);
    });
    List<Object> received = graph.sink("sink");
    graph.pipeline("source", "sink");
    Execution execution = graph.start();

    try (InboxHandle in = execution.openInbox("sink", "inbox")) {
      for (int i = 0; i < 10_000; i++) in.put("outside");
    }
    execution.drain();

    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(received.stream().filter("outside"::equals)).hasSize(10_000);
    List<Object> numbers = received.stream().filter(m -> m instanceof Integer).toList();
    assertThat(numbers).isEqualTo(IntStream.range(0, numbers.size()).boxed().toList());
  }

  @Test
  void aClosedOutboxHandleIsLikeAReceiverThatHasEnded() throws InterruptedException {
    graph.process("source").outbox().main(me -> {
      for (int i = 0; ; i++) me.send(i);
    });
    Execution execution = graph.assemble();
    OutboxHandle out = execution.openOutbox("source", "outbox");
    execution.start();

    assertThat(out.take()).isEqualTo(0);
    assertThat(out.take()).isEqualTo(1);
    out.close();

    assertThat(TestGraph.end(execution).code()).isZero();
  }

  @Test
  void puttingIntoAnEndedComponentSaysSo() throws InterruptedException {
    graph.handler("it").inbox((me, _) -> me.self.finish());
    Execution execution = graph.assemble();
    InboxHandle in = execution.openInbox("it", "inbox");
    execution.start();
    in.put("last");
    TestGraph.end(execution);

    assertThat(in.isClosed()).isTrue();
    assertThat(in.put("late")).isFalse();
    assertThat(in.tryPut("later")).isTrue();
  }

  @Test
  void putIntoAnInboxWhoseComponentEndsMeanwhileSaysSo() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    graph.handler("slow").inbox("inbox", 1, (me, _) -> {
      inside.countDown();
      ManualTime.await(go);
      me.self.finish();
    });
    Execution execution = graph.assemble();
    InboxHandle handle = execution.openInbox("slow", "inbox");
    execution.start();
    assertThat(handle.put(1)).isTrue();
    ManualTime.await(inside);
    assertThat(handle.put(2)).isTrue();
    AtomicReference<Object> result = new AtomicReference<>();
    Thread putter = Thread.ofPlatform().start(() -> {
      try {
        result.set(handle.put(3));
      } catch (InterruptedException e) {
        result.set(e);
      }
    });
    while (putter.getState() != Thread.State.WAITING) Thread.yield();
    go.countDown();
    putter.join();
    assertThat(result.get()).isEqualTo(false);
    assertThat(TestGraph.end(execution).code()).isZero();
  }

  @Test
  void closingAHandleEndsATakeThatWaits() throws InterruptedException {
    graph.handler("quiet").outbox().started(me -> me.self.after(Duration.ofHours(1), () -> {}));
    Execution execution = graph.assemble();
    OutboxHandle handle = execution.openOutbox("quiet", "outbox");
    execution.start();
    List<Object> taken = Collections.synchronizedList(new ArrayList<>());
    Thread taker = Thread.ofPlatform().start(() -> {
      try {
        taken.add("" + handle.take());
      } catch (InterruptedException e) {
        taken.add(e);
      }
    });
    while (taker.getState() != Thread.State.WAITING) Thread.yield();
    handle.close();
    taker.join(5000);
    assertThat(taken).containsExactly("null");
    assertThat(TestGraph.end(execution).code()).isZero();
  }
}
