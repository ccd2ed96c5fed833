package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.plan.PlannedLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Axon's rules for passthroughs (G9): which limit counts, in which order links are made, who is woken; a backlog that moves is in RelinkTest. */
@Timeout(60)
class PassthroughTest {
  private static final List<String> CHAIN = List.of("source.outbox", "a.inbox", "a/b.inbox", "a/b/c.inbox", "a/b/c/d.inbox", "a/b/c/d/leaf.inbox");

  private final List<Object> tries = Collections.synchronizedList(new ArrayList<>());

  private static PlannedLink link(String from, String to) {
    return new PlannedLink(TestGraph.box(from), TestGraph.box(to), Optional.empty(), OptionalInt.empty());
  }

  private static int accepted(TestComponent.Instance me) {
    int accepted = 0;
    while (accepted < 100 && me.out().trySend(accepted)) accepted++;
    return accepted;
  }

  /** Takes nothing. */
  private static void rest(TestComponent.Instance me) throws InterruptedException {
    me.self.sleep(Duration.ofDays(1));
  }

  private static void await(CountDownLatch latch, TestComponent.Instance me) throws InterruptedException {
    while (latch.getCount() > 0) me.self.sleep(Duration.ofNanos(1));
  }

  @Test
  void theLimitAtTheEndOfTheChainCountsAndNoneInTheMiddle() throws InterruptedException {
    TestGraph graph = new TestGraph();
    CountDownLatch tried = new CountDownLatch(1);
    graph.process("source").outbox().main(me -> {
      tries.add(accepted(me));
      tried.countDown();
    });
    graph.process("wrapper").in("inbox", 2).main(PassthroughTest::rest);
    graph.composite("inner").in("inbox", 1);
    graph.process("leaf").in("inbox", 5).main(PassthroughTest::rest);
    graph.link("source.outbox", "wrapper.inbox").link("wrapper.inbox", "inner.inbox").link("inner.inbox", "leaf.inbox");
    Execution execution = graph.start();
    ManualTime.await(tried);
    execution.stop();
    TestGraph.end(execution);

    assertThat(tries).containsExactly(5);
  }

  @Test
  void aLimitInTheMiddleCountsOnceTheChainIsBrokenThere() throws InterruptedException {
    TestGraph graph = new TestGraph();
    CountDownLatch tried = new CountDownLatch(1);
    CountDownLatch broken = new CountDownLatch(1);
    CountDownLatch triedAgain = new CountDownLatch(1);
    graph.process("source").outbox().main(me -> {
      tries.add(accepted(me));
      tried.countDown();
      await(broken, me);
      tries.add(accepted(me));
      triedAgain.countDown();
    });
    graph.process("wrapper").in("inbox", 2).main(PassthroughTest::rest);
    graph.process("leaf").in("inbox", 5).main(PassthroughTest::rest);
    graph.link("source.outbox", "wrapper.inbox").link("wrapper.inbox", "leaf.inbox");
    Execution execution = graph.start();
    ManualTime.await(tried);
    assertThat(execution.unlink(TestGraph.box("wrapper.inbox"), TestGraph.box("leaf.inbox"))).isTrue();
    broken.countDown();
    ManualTime.await(triedAgain);
    execution.stop();
    TestGraph.end(execution);

    assertThat(tries).containsExactly(5, 2);
  }

  @Test
  void allSendersShareTheLimit() throws InterruptedException {
    TestGraph graph = new TestGraph();
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(1);
    graph.process("one").outbox().main(me -> {
      for (int i = 0; i < 3; i++) tries.add(me.out().trySend(i));
      first.countDown();
    });
    graph.process("two").outbox().main(me -> {
      await(first, me);
      tries.add(accepted(me));
      second.countDown();
    });
    graph.composite("wrapper").in();
    graph.process("leaf").in("inbox", 5).main(PassthroughTest::rest);
    graph.link("one.outbox", "wrapper.inbox").link("two.outbox", "leaf.inbox").link("wrapper.inbox", "leaf.inbox");
    Execution execution = graph.start();
    ManualTime.await(second);
    execution.stop();
    TestGraph.end(execution);

    assertThat(tries).containsExactly(true, true, true, 2);
  }

  @Test
  void theLinksOfAChainMayBeDeclaredOrMadeInAnyOrder() throws InterruptedException {
    for (List<Integer> order : permutations(List.of(0, 1, 2, 3, 4))) {
      for (boolean declared : new boolean[] {true, false}) {
        TestGraph graph = new TestGraph();
        graph.numbers("source", 1);
        for (String wrapper : CHAIN.subList(1, 5)) graph.composite(wrapper.substring(0, wrapper.indexOf('.'))).in();
        List<Object> received = graph.sink("a/b/c/d/leaf");
        if (declared) for (int at : order) graph.link(CHAIN.get(at), CHAIN.get(at + 1));
        Execution execution = graph.assemble();
        if (!declared) for (int at : order) execution.link(link(CHAIN.get(at), CHAIN.get(at + 1)));
        execution.start();

        assertThat(TestGraph.end(execution).counts().discarded()).as("%s, declared %s", order, declared).isZero();
        assertThat(received).as("%s, declared %s", order, declared).containsExactly(0);
      }
    }
  }

  private static List<List<Integer>> permutations(List<Integer> of) {
    if (of.isEmpty()) return List.of(List.of());
    List<List<Integer>> all = new ArrayList<>();
    for (Integer first : of) {
      List<Integer> rest = new ArrayList<>(of);
      rest.remove(first);
      for (List<Integer> others : permutations(rest)) {
        List<Integer> one = new ArrayList<>(List.of(first));
        one.addAll(others);
        all.add(one);
      }
    }
    return all;
  }

  @Test
  void wrappersHoldNothingAndAreNotWoken() throws InterruptedException {
    TestGraph graph = new TestGraph();
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch arrived = new CountDownLatch(100);
    graph.process("source").outbox().main(me -> {
      ManualTime.await(go);
      for (int i = 0; i < 100; i++) me.send(i);
    });
    graph.process("wrapper").in("inbox", 10).in("other", 10).main(me -> me.in("other").receive());
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    graph.handler("leaf").inbox((_, m) -> {
      received.add(m);
      arrived.countDown();
    });
    graph.link("source.outbox", "wrapper.inbox").link("wrapper.inbox", "leaf.inbox");
    Execution execution = graph.assemble();
    InboxHandle other = execution.openInbox("wrapper", "other");
    execution.start();
    Mailbox wrapper = execution.structure().mailbox("wrapper");
    while (wrapper.state() != Mailbox.IDLE) assertThat(Thread.interrupted()).isFalse();
    int turns = wrapper.turns();

    go.countDown();
    ManualTime.await(arrived);

    assertThat(wrapper.turns()).isEqualTo(turns);
    assertThat(wrapper.boxes.inlet("inbox").size()).isZero();
    other.close();
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).isEqualTo(IntStream.range(0, 100).boxed().toList());
  }
}
