package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Exit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Stages of a chain that wait, and what goes on meanwhile. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
@Timeout(120)
class ChainWaitsTest extends ChainConductCase {
  @Test
  void aHandlerThatWaitsOutsideTheFrameworkHoldsUpNoOtherRow() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch othersAreDone = new CountDownLatch(1);
    source(MANY);
    graph.handler("a").forwarding(sends, (_, m) -> m);
    graph.handler("b").forwarding(sends, (_, m) -> {
      if ((Integer) m == MANY / 2) {
        inside.countDown();
        othersAreDone.await();
      }
      return m;
    });
    List<Object> received = graph.sink("sink");
    graph.pipeline("source", "a", "b", "sink");
    graph.handler("other").started(me -> {
      ManualTime.await(inside);
      for (int i = 0; i < MANY; i++) me.send(i);
    }).outbox();
    graph.handler("c").forwarding(sends, (_, m) -> m);
    List<Object> others = Collections.synchronizedList(new ArrayList<>());
    graph.handler("end").inbox((_, m) -> {
      others.add(m);
      if (others.size() == MANY) othersAreDone.countDown();
    });
    graph.pipeline("other", "c", "end");

    Execution execution = forced();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertMade(execution);
    assertThat(received).isEqualTo(numbers(0, MANY));
    assertThat(others).isEqualTo(numbers(0, MANY));
  }

  @Test
  void whoSendsAndThenWaitsOutsideTheFrameworkForWhatThatBringsAboutGetsIt() throws InterruptedException {
    Semaphore arrived = new Semaphore(0);
    source(MANY);
    graph.handler("a").forwarding(sends, (_, m) -> m);
    graph.handler("b").inbox((me, m) -> {
      me.send(m);
      arrived.acquire();
    }).outbox();
    graph.handler("c").forwarding(sends, (_, m) -> m);
    List<Object> received = new ArrayList<>();
    graph.handler("sink").inbox((_, m) -> {
      received.add(m);
      arrived.release();
    });
    graph.pipeline("source", "a", "b", "c", "sink");

    Execution execution = forced();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertMade(execution);
    assertThat(received).isEqualTo(numbers(0, MANY));
  }

  @Test
  void aStageMaySendAsOftenAsItLikesAndGoOnAfterwards() throws InterruptedException {
    List<Object> after = new ArrayList<>();
    source(MANY);
    graph.handler("a").inbox((me, m) -> {
      me.send(2 * (Integer) m);
      me.send(2 * (Integer) m + 1);
      after.add(m);
    }).outbox();
    graph.handler("b").forwarding(sends, (_, m) -> m);
    graph.handler("c").inbox((me, m) -> {
      for (int i = 0; i < (Integer) m % 3; i++) me.send(m);
    }).outbox();
    List<Object> received = graph.sink("sink");
    graph.pipeline("source", "a", "b", "c", "sink");

    Execution execution = forced();
    Exit exit = TestGraph.end(execution);

    assertMade(execution);
    List<Object> all = numbers(0, 2 * MANY).stream().flatMap(m -> Collections.nCopies((Integer) m % 3, m).stream()).toList();
    assertThat(received).isEqualTo(all);
    assertThat(after).isEqualTo(numbers(0, MANY));
    assertThat(exit.counts().handled()).isEqualTo(MANY + 2L * MANY + 2L * MANY + all.size());
  }

  @Test
  void whileAStageWaitsForRoomThoseItsThreadHoldsButDoesNotCallDoWhatTheyAreAskedFor() throws InterruptedException {
    CountDownLatch full = new CountDownLatch(1);
    CountDownLatch posted = new CountDownLatch(1);
    List<TestComponent.Instance> aside = Collections.synchronizedList(new ArrayList<>());
    source(MANY);
    graph.handler("a").forwarding(sends, (me, m) -> {
      me.out("other").send(m);
      return m;
    }).outbox("other");
    graph.handler("b").forwarding(sends, (_, m) -> m);
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    graph.handler("sink").inbox("inbox", 2000, (_, m) -> {
      received.add(m);
      if (received.size() != MANY / 2) return;
      full.countDown();
      ManualTime.await(posted);
    });
    List<Object> besides = Collections.synchronizedList(new ArrayList<>());
    graph.handler("side").constructed(aside::add).inbox((_, m) -> besides.add(m));
    graph.pipeline("source", "a", "b", "sink");
    graph.link("a.other", "side.inbox");
    Execution execution = forced();
    ManualTime.await(full);
    aside.getFirst().self.post(posted::countDown);

    assertThat(TestGraph.end(execution).code()).isZero();
    assertMade(execution);
    assertThat(received).isEqualTo(numbers(0, MANY));
    assertThat(besides).isEqualTo(numbers(0, MANY));
  }
}
