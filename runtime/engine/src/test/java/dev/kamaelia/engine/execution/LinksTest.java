package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.OverflowException;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Overflow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** G8 and G9 for links that stay as planned. */
class LinksTest {
  private final TestGraph graph = new TestGraph();

  @Test
  void everyLinkOfAnOutboxGetsEveryMessage() throws InterruptedException {
    graph.numbers("source", 5_000);
    List<Object> a = graph.sink("a");
    List<Object> b = graph.sink("b");
    graph.link("source.outbox", "a.inbox").link("source.outbox", "b.inbox");

    Exit exit = graph.run();

    assertThat(a).isEqualTo(IntStream.range(0, 5_000).boxed().toList());
    assertThat(b).isEqualTo(a);
    assertThat(exit.counts().sent()).isEqualTo(10_000);
  }

  @Test
  void trySendGoesToAllLinksOrToNone() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    List<Boolean> tries = new ArrayList<>();
    List<Object> wide = Collections.synchronizedList(new ArrayList<>());
    graph.process("source").outbox().main(me -> {
      for (int i = 0; i < 5; i++) tries.add(me.out().trySend(i));
      go.countDown();
    });
    graph.process("narrow").in("inbox", 2).main(me -> {
      ManualTime.await(go);
      for (Object m : me.in()) wide.add("narrow " + m);
    });
    graph.process("wide").in("inbox", 10).main(me -> {
      ManualTime.await(go);
      for (Object m : me.in()) wide.add("wide " + m);
    });
    graph.link("source.outbox", "wide.inbox").link("source.outbox", "narrow.inbox");

    graph.run();

    assertThat(tries).containsExactly(true, true, false, false, false);
    assertThat(wide).containsExactlyInAnyOrder("narrow 0", "narrow 1", "wide 0", "wide 1");
  }

  private List<Object> overflowing(Overflow overflow) throws InterruptedException {
    CountDownLatch sent = new CountDownLatch(1);
    List<Object> received = new ArrayList<>();
    graph.process("source").outbox().main(me -> {
      for (int i = 0; i < 10; i++) me.send(i);
      sent.countDown();
    });
    graph.process("sink").in("inbox", 2).main(me -> {
      ManualTime.await(sent);
      for (Object m : me.in()) received.add(m);
    });
    graph.link("source.outbox", "sink.inbox", overflow, 3);
    Exit exit = graph.run();
    received.add("dropped " + exit.counts().dropped());
    return received;
  }

  @Test
  void dropOldestKeepsTheNewestInTheBufferOfTheLink() throws InterruptedException {
    assertThat(overflowing(Overflow.DROP_OLDEST)).containsExactly(0, 1, 7, 8, 9, "dropped 5");
  }

  @Test
  void dropNewestKeepsTheOldest() throws InterruptedException {
    assertThat(overflowing(Overflow.DROP_NEWEST)).containsExactly(0, 1, 2, 3, 4, "dropped 5");
  }

  @Test
  void overflowFailThrowsAtTheSender() throws InterruptedException {
    CountDownLatch sent = new CountDownLatch(1);
    List<Object> received = graph.sink("unused");
    graph.process("source").outbox().main(me -> {
      for (int i = 0; i < 5; i++) me.send(i);
      assertThatThrownBy(() -> me.send(5)).isInstanceOf(OverflowException.class).hasMessageContaining("source.outbox -> sink.inbox");
      sent.countDown();
    });
    graph.process("sink").in("inbox", 2).main(me -> {
      ManualTime.await(sent);
      for (Object m : me.in()) received.add(m);
    });
    graph.link("source.outbox", "sink.inbox", Overflow.FAIL, 3);

    assertThat(graph.run().firstCause()).isEmpty();
    assertThat(received).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void aLinkWithACapacityOfItsOwnHoldsTheSenderBackWithoutLoss() throws InterruptedException {
    graph.numbers("source", 20_000);
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    graph.handler("sink").inbox("inbox", 1, (_, m) -> received.add(m));
    graph.link("source.outbox", "sink.inbox", null, 3);

    Exit exit = graph.run();

    assertThat(received).isEqualTo(IntStream.range(0, 20_000).boxed().toList());
    assertThat(exit.counts().dropped()).isZero();
  }

  @Test
  void passthroughsFourDeepDeliverOnce() throws InterruptedException {
    for (String wrapper : List.of("a", "a/b", "a/b/c")) graph.composite(wrapper).in().outbox();
    graph.handler("a/b/c/leaf").inbox((me, m) -> me.send(m)).outbox();
    graph.numbers("source", 3);
    List<Object> received = graph.sink("sink");
    graph.link("a/b/c.inbox", "a/b/c/leaf.inbox").link("a.inbox", "a/b.inbox").link("source.outbox", "a.inbox").link("a/b.inbox", "a/b/c.inbox");
    graph.link("a.outbox", "sink.inbox").link("a/b/c/leaf.outbox", "a/b/c.outbox").link("a/b.outbox", "a.outbox").link("a/b/c.outbox", "a/b.outbox");

    Exit exit = graph.run();

    assertThat(exit.code()).isZero();
    assertThat(received).containsExactly(0, 1, 2);
    assertThat(exit.counts().sent()).isEqualTo(6);
  }

  @Test
  void trySendWithOverflowFailGoesToAllLinksOrToNone() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    List<Object> a = graph.sink("a");
    graph.handler("b").inbox("inbox", 1, (_, _) -> ManualTime.await(go));
    List<Object> results = Collections.synchronizedList(new ArrayList<>());
    graph.process("sends").outbox().main(me -> {
      int taken = 0;
      try {
        for (int i = 0; i < 20; i++) if (me.out().trySend(i)) taken++;
      } catch (OverflowException e) {
        results.add("overflow");
      }
      results.add(taken);
      go.countDown();
    });
    graph.link("sends.outbox", "a.inbox").link(TestGraph.box("sends.outbox"), TestGraph.box("b.inbox"), Overflow.FAIL, 2);
    graph.run();
    assertThat(a).as("" + results).hasSize((Integer) results.getLast());
  }
}
