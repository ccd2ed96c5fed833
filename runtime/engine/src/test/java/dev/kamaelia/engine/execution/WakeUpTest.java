package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** "Empty, so wait" against a concurrent send, over and over: every lost wake-up would be a hang. */
class WakeUpTest {
  private static final int ROUNDS = Boolean.getBoolean("kamaelia.stress") ? 1_000_000 : 100_000;

  private final TestGraph graph = new TestGraph();

  @Test
  void twoHandlersPassABall() throws InterruptedException {
    graph.handler("a").inbox((me, m) -> pass(me, (Integer) m)).outbox().started(me -> me.send(0));
    graph.handler("b").inbox((me, m) -> pass(me, (Integer) m)).outbox();
    graph.link("a.outbox", "b.inbox").link("b.outbox", "a.inbox");

    assertThat(graph.run().code()).isZero();
  }

  private static void pass(TestComponent.Instance me, int count) {
    if (count == ROUNDS) me.self.finish();
    else me.send(count + 1);
  }

  @Test
  void aMicroprocessAndAHandlerPassABall() throws InterruptedException {
    graph.process("a").in().outbox().main(me -> {
      me.send(0);
      for (Object m : me.in()) {
        if ((Integer) m >= ROUNDS) return;
        me.send((Integer) m + 1);
      }
    });
    graph.handler("b").inbox((me, m) -> me.send((Integer) m + 1)).outbox();
    graph.link("a.outbox", "b.inbox").link("b.outbox", "a.inbox");

    assertThat(graph.run().code()).isZero();
  }

  @Test
  void aSenderThatIsAlwaysHeldBackIsAlwaysWoken() throws InterruptedException {
    graph.numbers("source", ROUNDS);
    graph.process("middle").in("inbox", 1).outbox().main(me -> {
      for (Object m : me.in()) me.send(m);
    });
    long[] handled = new long[1];
    graph.handler("sink").inbox("inbox", 1, (_, _) -> handled[0]++);
    graph.pipeline("source", "middle", "sink");

    assertThat(graph.run().code()).isZero();
    assertThat(handled[0]).isEqualTo(ROUNDS);
  }
}
