package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Axon's rules for who is woken, and who is not; that nobody misses it is in WakeUpTest. */
@Timeout(60)
class WakingTest {
  private final TestGraph graph = new TestGraph();

  private static void awaitIdle(Mailbox mailbox) {
    while (mailbox.state() != Mailbox.IDLE) assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aComponentIsNotWokenByWhatItSendsNorWhenThatIsTaken() throws InterruptedException {
    CountDownLatch take = new CountDownLatch(1);
    CountDownLatch taken = new CountDownLatch(5);
    graph.process("sender").in().outbox().main(me -> {
      for (int i = 0; i < 5; i++) me.send(i);
      me.in().receive();
    });
    graph.process("receiver").in("inbox", 5).main(me -> {
      ManualTime.await(take);
      for (Object _ : me.in()) taken.countDown();
    });
    graph.link("sender.outbox", "receiver.inbox");
    Execution execution = graph.assemble();
    InboxHandle handle = execution.openInbox("sender", "inbox");
    execution.start();
    Mailbox sender = execution.structure().mailbox("sender");
    awaitIdle(sender);
    int turns = sender.turns();

    take.countDown();
    ManualTime.await(taken);
    awaitIdle(execution.structure().mailbox("receiver"));

    assertThat(sender.turns()).isEqualTo(turns);
    handle.close();
    assertThat(TestGraph.end(execution).code()).isZero();
  }

  @Test
  void aSenderThatWaitsForRoomIsWokenByTheCollectionAtTheEndOfTheChain() throws InterruptedException {
    CountDownLatch sentAll = new CountDownLatch(1);
    CountDownLatch take = new CountDownLatch(1);
    graph.process("sender").outbox().main(me -> {
      for (int i = 0; i < 3; i++) me.send(i);
      sentAll.countDown();
    });
    graph.composite("outer").in();
    graph.composite("inner").in();
    graph.process("receiver").in("inbox", 2).main(me -> {
      ManualTime.await(take);
      me.in().receive();
      ManualTime.await(sentAll); // one is taken, so the third goes
      for (Object _ : me.in()) {}
    });
    graph.link("sender.outbox", "outer.inbox").link("outer.inbox", "inner.inbox").link("inner.inbox", "receiver.inbox");
    Execution execution = graph.start();
    Mailbox sender = execution.structure().mailbox("sender");
    while (sender.room() == null || !sender.room().isParked()) assertThat(Thread.interrupted()).isFalse();

    take.countDown();

    assertThat(TestGraph.end(execution).code()).isZero();
  }

  @Test
  void whoWasUnlinkedIsWokenNoMore() throws InterruptedException {
    CountDownLatch received = new CountDownLatch(1);
    CountDownLatch unlinked = new CountDownLatch(1);
    graph.process("sender").outbox().main(me -> {
      me.send(1);
      while (unlinked.getCount() > 0) me.self.sleep(Duration.ofNanos(1));
      me.send(2);
    });
    graph.process("receiver").in().main(me -> {
      me.in().receive();
      received.countDown();
      me.in().receive();
    });
    graph.link("sender.outbox", "receiver.inbox");
    Execution execution = graph.start();
    ManualTime.await(received);
    assertThat(execution.unlink(TestGraph.box("sender.outbox"), TestGraph.box("receiver.inbox"))).isTrue();
    Mailbox receiver = execution.structure().mailbox("receiver");
    awaitIdle(receiver);
    int turns = receiver.turns();

    unlinked.countDown();
    while (execution.structure().mailbox("sender").state() != Mailbox.ENDED) assertThat(Thread.interrupted()).isFalse();

    assertThat(receiver.turns()).isEqualTo(turns);
    execution.finishInbox(TestGraph.box("receiver.inbox"));
    assertThat(TestGraph.end(execution).counts().discarded()).isEqualTo(1);
  }
}
