package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Exit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Handles come and go: a graph remembers nothing of those that are closed. */
@Timeout(120)
class OpenHandlesTest {
  private static final int MANY = 100_000;

  private final TestGraph graph = new TestGraph();

  /** How many entries there are because of handles and links of a component's outbox. */
  private static int known(Execution execution, String component) {
    Structure structure = execution.structure();
    synchronized (structure) {
      return structure.openHandles().size() + structure.routes().size() + structure.mailbox(component).boxes.outlet("outbox").links().size();
    }
  }

  /** The link of the last handle is taken away soon after that is closed. */
  private static void awaitKnown(Execution execution, String component, int entries) {
    while (known(execution, component) != entries) assertThat(Thread.interrupted()).as("%s entries, not %s", known(execution, component), entries).isFalse();
  }

  @Test
  void handlesOnAnOutboxLeaveNothingBehind() throws InterruptedException {
    graph.handler("echo").inbox((me, m) -> me.send(m)).outbox();
    Execution execution = graph.assemble();
    InboxHandle in = execution.openInbox("echo", "inbox");
    OutboxHandle kept = execution.openOutbox("echo", "outbox");
    execution.start();
    int before = known(execution, "echo");

    for (int i = 0; i < MANY; i++) {
      try (OutboxHandle opened = execution.openOutbox("echo", "outbox")) {
        if (i % 1000 != 0) continue;
        in.put(i);
        assertThat(opened.take()).isEqualTo(i);
        assertThat(kept.take()).isEqualTo(i);
      }
    }

    awaitKnown(execution, "echo", before);
    in.close();
    assertThat(kept.take()).isNull();
    assertThat(TestGraph.end(execution).code()).isZero();
  }

  @Test
  void handlesOnACompositesOutboxLeaveNothingBehind() throws InterruptedException {
    graph.composite("whole").outbox();
    graph.handler("whole/echo").inbox((me, m) -> me.send(m)).outbox();
    graph.link("whole/echo.outbox", "whole.outbox");
    Execution execution = graph.assemble();
    InboxHandle in = execution.openInbox("whole/echo", "inbox");
    OutboxHandle kept = execution.openOutbox("whole", "outbox");
    execution.start();
    int before = known(execution, "whole/echo");

    for (int i = 0; i < 1000; i++) execution.openOutbox("whole", "outbox").close();

    awaitKnown(execution, "whole/echo", before);
    in.put("last");
    assertThat(kept.take()).isEqualTo("last");
    in.close();
    assertThat(TestGraph.end(execution).code()).isZero();
  }

  @Test
  void handlesOnAnInboxLeaveNothingBehind() throws InterruptedException {
    List<Object> received = graph.sink("sink");
    Execution execution = graph.assemble();
    InboxHandle kept = execution.openInbox("sink", "inbox");
    execution.start();
    int before = execution.structure().openHandles().size();

    for (int i = 0; i < MANY; i++) {
      try (InboxHandle opened = execution.openInbox("sink", "inbox")) {
        if (i % 1000 == 0) opened.put(i);
      }
    }

    assertThat(execution.structure().openHandles().size()).isEqualTo(before);
    kept.close();
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).hasSize(MANY / 1000);
  }

  @Test
  void whatAClosedHandleDidNotTakeIsStillCounted() throws InterruptedException {
    CountDownLatch sent = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    List<Object> received = graph.sink("sink");
    graph.process("source").outbox().main(me -> {
      for (int i = 0; i < 10; i++) me.send(i);
      sent.countDown();
      ManualTime.await(closed);
      for (int i = 0; i < 10; i++) me.send(i);
    });
    graph.link("source.outbox", "sink.inbox");
    Execution execution = graph.assemble();
    OutboxHandle handle = execution.openOutbox("source", "outbox");
    execution.start();
    ManualTime.await(sent);
    for (int i = 0; i < 3; i++) assertThat(handle.take()).isEqualTo(i);
    handle.close();
    assertThat(execution.structure().openHandles().size()).isZero();
    closed.countDown();

    Exit exit = TestGraph.end(execution);

    assertThat(received).hasSize(20);
    assertThat(exit.counts().sent()).isEqualTo(20 + 3 + 7); // nothing is sent over a link to a closed handle
    assertThat(exit.counts().handled()).isEqualTo(20);
    assertThat(exit.counts().discarded()).isBetween(7L, 17L); // what is sent until that link is taken away is discarded
  }

  @Test
  void whatAHandlePutsInVainIsCountedThoughItIsClosed() throws InterruptedException {
    graph.handler("it").inbox((me, _) -> me.self.finish());
    graph.process("waits").in().main(me -> me.in().receive());
    Execution execution = graph.assemble();
    InboxHandle in = execution.openInbox("it", "inbox");
    InboxHandle other = execution.openInbox("waits", "inbox");
    execution.start();
    in.put("last");
    ManualTime.until(() -> in.isClosed());
    assertThat(in.put("late")).isFalse();
    in.close();
    other.close();

    assertThat(TestGraph.end(execution).counts().discarded()).isOne();
  }
}
