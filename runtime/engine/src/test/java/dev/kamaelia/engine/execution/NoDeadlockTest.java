package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.Children;
import dev.kamaelia.engine.introspection.Snapshot.State;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever something other than a component could wake is not deadlocked. */
@Timeout(60)
class NoDeadlockTest extends DeadlockCase {
  @Test
  void whoWaitsForATimerIsNotDeadlocked() throws InterruptedException {
    CountDownLatch taken = new CountDownLatch(1);
    graph.numbers("source", 100);
    graph.process("slow").in("inbox", 1).main(me -> {
      while (me.in().receive() != null) {
        taken.countDown();
        me.self.sleep(Duration.ofMinutes(1));
      }
    });
    graph.link("source.outbox", "slow.inbox");
    Execution execution = start();
    taken.await(); // until then the source may wait for room that the first message still takes
    assertNoReport(execution, "source");
  }

  @Test
  void whoReceivesWithATimeoutIsNotDeadlocked() throws InterruptedException {
    graph.process("source").outbox("left").outbox("right").main(me -> {
      for (int i = 0; i < 100; i++) me.out("left").send(i);
    });
    graph.process("join").in("left", 1).in("right", 1).main(me -> {
      while (!me.in("right").isFinished()) me.in("right").receive(Duration.ofHours(1));
    });
    graph.link("source.left", "join.left").link("source.right", "join.right");
    assertNoReport("source");
  }

  @Test
  void whoHasATimerIsNotDeadlocked() throws InterruptedException {
    graph.process("source").outbox("left").outbox("right").main(me -> {
      for (int i = 0; i < 100; i++) me.out("left").send(i);
    });
    graph.process("join").in("left", 1).in("right", 1).main(me -> {
      me.self.after(Duration.ofHours(1), () -> me.in("left").poll());
      me.in("right").receive();
    });
    graph.link("source.left", "join.left").link("source.right", "join.right");
    assertNoReport("source");
  }

  @Test
  void whoIsInUserCodeIsNotDeadlocked() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    graph.numbers("source", 100);
    graph.handler("busy").inbox("inbox", 1, (_, _) -> {
      inside.countDown();
      never.await();
    });
    graph.link("source.outbox", "busy.inbox");
    Execution execution = start();
    ManualTime.await(inside); // until then the source may wait for room that the first message still takes
    assertNoReport(execution, "source");
    assertThat(stateOf(execution, "busy")).isEqualTo(State.ACTIVE);
  }

  @Test
  void whoseChildStillWorksIsNotDeadlocked() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    graph.numbers("source", 100);
    graph.handler("parent").outbox().started(me -> {
      Children children = me.self.children();
      children.start(children.add("child", TestChild.of(TestChild.handler().blocking().started(_ -> never.await()))));
    });
    graph.process("join").in("left", 1).in("right", 1).main(me -> {
      for (Object _ : me.in("left")) {}
      for (Object _ : me.in("right")) {}
    });
    graph.link("source.outbox", "join.right").link("parent.outbox", "join.left");
    assertNoReport("source");
  }

  @Test
  void whoWaitsForAHandleIsNotDeadlocked() throws InterruptedException {
    graph.numbers("source", 100);
    graph.process("join").in("left", 1).in("right", 1).main(me -> {
      while (me.in("right").receive() != null) me.in("left").receive();
    });
    graph.link("source.outbox", "join.left");
    Execution execution = graph.assemble();
    started.add(execution);
    InboxHandle right = execution.openInbox("join", "right");
    execution.start();
    awaitStuck(execution, "source");
    pass(10);
    assertThat(stateOf(execution, "source")).isEqualTo(State.SENDING);
    right.close();
  }

  @Test
  void whoSendsToAHandleIsNotDeadlocked() throws InterruptedException {
    graph.numbers("source", 5000);
    Execution execution = graph.assemble();
    started.add(execution);
    OutboxHandle handle = execution.openOutbox("source", "outbox");
    execution.start();
    awaitStuck(execution, "source");
    pass(10);
    assertThat(stateOf(execution, "source")).isEqualTo(State.SENDING);
    handle.close();
  }

  @Test
  void whoIsPostedToByAnotherThreadIsNotDeadlocked() throws InterruptedException {
    CountDownLatch posted = new CountDownLatch(1);
    graph.process("source").outbox("left").outbox("right").main(me -> {
      ManualTime.await(posted);
      for (int i = 0; i < 100; i++) me.out("left").send(i);
    });
    graph.process("join").in("left", 1).in("right", 1).started(me -> Thread.ofVirtual().start(() -> {
      me.self.post(() -> {});
      posted.countDown();
    })).main(me -> me.in("right").receive());
    graph.link("source.left", "join.left").link("source.right", "join.right");
    assertNoReport("source");
  }

  @Test
  void whoCouldBeFinishedByAReceiverThatLivesIsNotDeadlocked() throws InterruptedException {
    graph.process("source").outbox("left").outbox("right").main(me -> {
      for (int i = 0; i < 100; i++) me.out("left").send(i);
    });
    graph.process("join").in("left", 1).in("right", 1).outbox().main(me -> me.in("right").receive());
    graph.handler("clocked").inbox((_, _) -> {}).started(me -> me.self.after(Duration.ofSeconds(30), me.self::finish));
    graph.link("source.left", "join.left").link("source.right", "join.right").link("join.outbox", "clocked.inbox");
    Execution execution = start();
    awaitState(execution, State.IDLE, "clocked", "join");
    awaitStuck(execution, "source");

    pass(29);

    assertThat(stateOf(execution, "source")).isEqualTo(State.SENDING);
    pass(1);
    assertThat(TestGraph.end(execution).firstCause()).isEmpty();
  }

  private Execution assertNoReport(String sender) {
    return assertNoReport(start(), sender);
  }

  private Execution assertNoReport(Execution execution, String sender) {
    awaitStuck(execution, sender);
    pass(10);
    assertThat(stateOf(execution, sender)).isEqualTo(State.SENDING);
    return execution;
  }
}
