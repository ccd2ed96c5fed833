package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kamaelia.GraphException;
import dev.kamaelia.engine.Exit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an outbox sends is noted, and nothing else happens otherwise for it. */
@Timeout(120)
class OutboxTapTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final TestGraph graph = new TestGraph();

  /** All that comes until the tap is over. */
  private static List<OutboxTap.Noted> all(OutboxTap tap) throws InterruptedException {
    List<OutboxTap.Noted> noted = new ArrayList<>();
    while (!tap.isOver()) {
      OutboxTap.Noted next = tap.poll(LONG);
      if (next != null) noted.add(next);
    }
    return noted;
  }

  private static List<Object> messages(List<OutboxTap.Noted> noted) {
    return noted.stream().map(OutboxTap.Noted::message).toList();
  }

  @Test
  void everyMessageIsNotedWithItsNumberAndReceivedAsEver() throws InterruptedException {
    graph.numbers("gen", 500);
    List<Object> received = graph.sink("sink");
    graph.pipeline("gen", "sink");
    Execution execution = graph.assemble();
    OutboxTap tap = execution.tap("gen", "outbox", 1000);
    execution.start();
    List<OutboxTap.Noted> noted = all(tap);
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(messages(noted)).isEqualTo(received).hasSize(500);
    assertThat(noted.stream().map(OutboxTap.Noted::sequence)).containsExactlyElementsOf(LongStream.rangeClosed(1, 500).boxed().toList());
    assertThat(noted.stream().map(OutboxTap.Noted::nanos).toList()).isSorted();
    assertThat(tap.sent()).isEqualTo(500);
    assertThat(tap.failed()).isEmpty();
    tap.close();
  }

  @Test
  void whatFindsNoRoomIsLeftOutAndTheSenderGoesOn() throws InterruptedException {
    graph.numbers("gen", 10);
    List<Object> received = graph.sink("sink");
    graph.pipeline("gen", "sink");
    Execution execution = graph.assemble();
    OutboxTap tap = execution.tap("gen", "outbox", 4);
    execution.start();
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).hasSize(10);
    assertThat(messages(all(tap))).containsExactly(0, 1, 2, 3);
    assertThat(tap.sent()).isEqualTo(10);
  }

  @Test
  void whatComesAfterAGapHasTheNumberThatItWasSentUnder() throws InterruptedException {
    graph.handler("echo").inbox((me, m) -> me.send(m)).outbox();
    Execution execution = graph.assemble();
    InboxHandle in = execution.openInbox("echo", "inbox");
    OutboxHandle out = execution.openOutbox("echo", "outbox");
    OutboxTap tap = execution.tap("echo", "outbox", 2);
    execution.start();
    for (String message : List.of("a", "b", "c", "d")) {
      in.put(message);
      assertThat(out.take()).isEqualTo(message);
    }
    assertThat(tap.poll()).extracting(OutboxTap.Noted::sequence, OutboxTap.Noted::message).containsExactly(1L, "a");
    in.put("e");
    assertThat(out.take()).isEqualTo("e");
    in.close();
    TestGraph.end(execution);
    assertThat(all(tap)).extracting(OutboxTap.Noted::sequence, OutboxTap.Noted::message).containsExactly(tuple(2L, "b"), tuple(5L, "e"));
    assertThat(tap.sent()).isEqualTo(5);
  }

  @Test
  void aTapIsNoReceiverThatKeepsItsSenderAlive() throws InterruptedException {
    graph.process("gen").outbox().main(me -> {
      for (int i = 0; ; i++) me.send(i);
    });
    graph.process("first").in().main(me -> me.in().receive());
    graph.pipeline("gen", "first");
    Execution execution = graph.assemble();
    OutboxTap tap = execution.tap("gen", "outbox", 2);
    execution.start();
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(messages(all(tap))).startsWith(0);
  }

  @Test
  void anOutboxWithoutLinksIsNotedAndWhatItSendsIsStillDiscarded() throws InterruptedException {
    graph.numbers("gen", 3);
    Execution execution = graph.assemble();
    OutboxTap tap = execution.tap("gen", "outbox", 10);
    execution.start();
    Exit exit = TestGraph.end(execution);
    assertThat(messages(all(tap))).containsExactly(0, 1, 2);
    assertThat(exit.counts().discarded()).isEqualTo(3);
  }

  @Test
  void aFailureIsTheEndThatIsNoted() throws InterruptedException {
    graph.process("gen").outbox().main(me -> {
      me.send(1);
      throw new IllegalStateException("gone");
    });
    graph.sink("sink");
    graph.pipeline("gen", "sink");
    Execution execution = graph.assemble();
    OutboxTap tap = execution.tap("gen", "outbox", 10);
    execution.start();
    assertThat(messages(all(tap))).containsExactly(1);
    assertThat(tap.failed()).isPresent();
    TestGraph.end(execution);
  }

  /** Each sees a piece of the row, without a hole: there is room for all of it. */
  @Test
  void tapsComeAndGoWhileMessagesFlow() throws InterruptedException {
    int rounds = 200;
    int each = 20;
    graph.handler("echo").inbox((me, m) -> me.send(m)).outbox();
    List<Object> received = graph.sink("sink");
    graph.pipeline("echo", "sink");
    Execution execution = graph.assemble();
    InboxHandle in = execution.openInbox("echo", "inbox");
    execution.start();
    for (int i = 0; i < rounds; i++) {
      OutboxTap tap = execution.tap("echo", "outbox", rounds * each);
      OutboxTap other = execution.tap("echo", "outbox", rounds * each);
      for (int k = 0; k < each; k++) in.put(i * each + k);
      tap.close();
      other.close();
      for (List<Object> piece : List.of(messages(all(tap)), messages(all(other)))) {
        if (!piece.isEmpty()) assertThat(piece).isEqualTo(IntStream.range((int) piece.getFirst(), (int) piece.getFirst() + piece.size()).boxed().toList());
      }
    }
    in.close();
    TestGraph.end(execution);
    assertThat(received).isEqualTo(IntStream.range(0, rounds * each).boxed().toList());
  }

  /** In an island, and within a generated class of a hot row. */
  @Test
  void aTapInTheMidstOfARowSeesWhatGoesThroughIt() throws InterruptedException {
    int many = 30_000;
    graph.numbers("gen", many);
    for (String name : List.of("a", "b", "c")) graph.handler(name).returning((_, m) -> m);
    List<Object> received = graph.sink("sink");
    graph.pipeline("gen", "a", "b", "c", "sink");
    Execution execution = graph.assemble();
    OutboxTap tap = execution.tap("b", "outbox", many);
    execution.start();
    List<Object> noted = messages(all(tap));
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).hasSize(many);
    assertThat(noted).isEqualTo(IntStream.range(0, many).boxed().toList());
  }

  @Test
  void aTapThatComesWhileARowIsHotLosesNothingAndLeavesNothing() throws InterruptedException {
    int many = 60_000;
    CountDownLatch hot = new CountDownLatch(1);
    CountDownLatch tapped = new CountDownLatch(1);
    graph.process("gen").outbox().main(me -> {
      for (int i = 0; i < many; i++) {
        if (i == many / 2) {
          hot.countDown();
          tapped.await();
        }
        me.send(i);
      }
    });
    for (String name : List.of("a", "b", "c")) graph.handler(name).returning((_, m) -> m);
    List<Object> received = graph.sink("sink");
    graph.pipeline("gen", "a", "b", "c", "sink");
    Execution execution = graph.start();
    ManualTime.await(hot);
    OutboxTap tap = execution.tap("b", "outbox", many);
    tapped.countDown();
    List<Object> noted = messages(all(tap));
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).isEqualTo(IntStream.range(0, many).boxed().toList());
    assertThat(noted).as("the end of the row").isEqualTo(received.subList(many - noted.size(), many));
  }

  @Test
  void aTapThatIsGivenUpBeforeItIsInEffectLeavesNothing() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    graph.handler("echo").inbox((me, m) -> {
      busy.countDown();
      free.await();
      me.send(m);
    }).outbox();
    graph.sink("sink");
    graph.pipeline("echo", "sink");
    Execution execution = graph.assemble();
    InboxHandle in = execution.openInbox("echo", "inbox");
    execution.start();
    in.put("a");
    ManualTime.await(busy);
    OutboxTap tap = execution.tap("echo", "outbox", 4);
    assertThat(tap.isOver()).isFalse();
    tap.close();
    assertThat(tap.isOver()).as("without the component").isTrue();
    assertThat(tap.sent()).isZero();
    free.countDown();
    in.close();
    TestGraph.end(execution);
    assertThat(tap.poll()).isNull();
  }

  @Test
  void whatIsNotThereIsTold() {
    graph.numbers("gen", 1);
    Execution execution = graph.assemble();
    assertThatThrownBy(() -> execution.tap("gem", "outbox", 1)).isInstanceOf(GraphException.class).hasMessageContaining("[UnknownComponent]").hasMessageContaining("Did you mean \"gen\"?");
    execution.stop();
    execution.start();
  }

  @Test
  @Timeout(30)
  void aReaderThatLooksAwayIsCalledAllTheSame() throws InterruptedException {
    graph.handler("echo").inbox((me, m) -> me.send(m)).outbox();
    Execution execution = graph.assemble();
    InboxHandle in = execution.openInbox("echo", "inbox");
    OutboxTap tap = execution.tap("echo", "outbox", 4);
    execution.start();
    in.put("a");
    while (tap.poll(LONG) == null) {} // a wait may end for no reason
    tap.look(); // it has taken one, so it looks away before it waits
    OutboxTap.Noted second = tap.poll(LONG);
    tap.close();
    in.close();
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(second).isNull();
  }
}
