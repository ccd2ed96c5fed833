package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.In;
import dev.kamaelia.Out;
import dev.kamaelia.OwnBoxes;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.OnFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A component that is restarted takes over the boxes that it had added. */
@Timeout(60)
class RestartedBoxesTest extends OwnBoxesCase {
  private static void fail() {
    throw new IllegalStateException("again");
  }

  @Test
  void aRestartedComponentTakesOverItsBoxesWithLinksAndBacklogAndWhatItLeavesIsDeleted() throws InterruptedException {
    ManualTime time = new ManualTime();
    graph.environment(time.environment());
    AtomicInteger instances = new AtomicInteger();
    AtomicReference<Out<Object>> out = new AtomicReference<>();
    obedient("hub").onFailure(OnFailure.restart()).started(me -> {
      int instance = instances.incrementAndGet();
      OwnBoxes boxes = me.self.boxes();
      log.add(boxes.list());
      boxes.addInbox("kept", Object.class, m -> {
        if (m.equals("fail")) fail();
        out.get().send(instance + " " + m);
      });
      out.set(boxes.addOutbox("out", Object.class));
      if (instance == 1) boxes.addInbox("left", Object.class, log::add);
      else log.add(refusal(me, _ -> boxes.addInbox("left", String.class, _ -> {})));
    });
    List<Object> received = graph.sink("sink");
    passing("sender");
    Execution execution = graph.assemble();
    InboxHandle hub = execution.openInbox("hub", "inbox");
    InboxHandle sender = execution.openInbox("sender", "inbox");
    InboxHandle open = execution.openInbox("sink", "inbox");
    execution.start();
    tell(hub, _ -> {});
    link(execution, "sender.outbox", "hub.kept");
    link(execution, "hub.out", "sink.inbox");
    open.close();
    InboxHandle left = execution.openInbox("hub", "left");
    for (Object m : List.of("a", "fail", "b", "c")) sender.put(m);
    time.awaitTimers(1);
    left.put("nobody wants it");
    sender.put("d");

    time.advance(Duration.ofMillis(100));
    tell(hub, me -> log.add(me.self.boxes().list()));
    sender.close();
    hub.close();

    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(received).containsExactly("1 a", "2 b", "2 c", "2 d");
    assertThat(log).containsExactly(List.of(), List.of("kept", "left", "out"),
        "[BoxLeftBehind] The instance before has left an inbox hub.left of Object, which cannot be added as an inbox of String. Add it as it was, or delete it before.", List.of("kept", "out"));
    assertThat(left.isClosed()).isTrue();
    assertThat(exit.counts().discarded()).isEqualTo(1);
    assertThat(exit.counts().deadLetters()).isEqualTo(1);
  }

  @Test
  void aRestartedMicroprocessTakesOverItsBoxesInMain() throws InterruptedException {
    AtomicInteger instances = new AtomicInteger();
    CountDownLatch added = new CountDownLatch(1);
    graph.process("hub").outbox().onFailure(new OnFailure.Restart(3, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO)).started(me -> me.send("instance " + instances.incrementAndGet())).main(me -> {
      OwnBoxes boxes = me.self.boxes();
      In<Object> extra = boxes.addInbox("extra", Object.class);
      if (instances.get() == 1) boxes.addInbox("left", Object.class);
      added.countDown();
      for (Object m : extra) {
        if (m.equals(3)) fail();
        log.add(m);
      }
      log.add(boxes.list());
    });
    List<Object> received = graph.sink("sink");
    passing("sender");
    graph.link("hub.outbox", "sink.inbox");
    Execution execution = graph.assemble();
    InboxHandle sender = execution.openInbox("sender", "inbox");
    execution.start();
    ManualTime.await(added);
    link(execution, "sender.outbox", "hub.extra");
    for (int i = 0; i < 10; i++) sender.put(i);
    sender.close();

    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(received).containsExactly("instance 1", "instance 2");
    assertThat(log).containsExactly(0, 1, 2, 4, 5, 6, 7, 8, 9, List.of("extra"));
  }
}
