package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.In;
import dev.kamaelia.Out;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.introspection.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A running component deletes boxes of its own while messages flow (G10): nothing is lost without being counted, and names are free again. */
@Timeout(60)
class DeletedBoxesTest extends OwnBoxesCase {
  @Test
  void aSenderThatWaitsForRoomGoesOnWhenTheInboxIsDeletedAndEverythingIsCounted() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    obedient("hub");
    CountDownLatch sent = new CountDownLatch(1);
    graph.handler("sender").inbox((me, m) -> {
      for (int i = 0; i < 10; i++) me.send(i);
      sent.countDown();
    }).outbox();
    Execution execution = graph.assemble();
    InboxHandle hub = execution.openInbox("hub", "inbox");
    InboxHandle sender = execution.openInbox("sender", "inbox");
    execution.start();
    tell(hub, me -> me.self.boxes().addInbox("extra", Object.class, 4, log::add));
    link(execution, "sender.outbox", "hub.extra");
    hub.put((TestComponent.Step) me -> {
      ManualTime.await(go);
      me.self.boxes().delete("extra");
    });
    sender.put("begin");
    ManualTime.until(() -> execution.structure().mailbox("sender").isSending());

    go.countDown();
    ManualTime.await(sent);
    List<String> left = execution.snapshot().components().getFirst().inboxes().stream().map(Snapshot.InboxView::name).toList();
    sender.close();
    hub.close();

    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(log).isEmpty();
    assertThat(left).containsExactly("inbox");
    assertThat(exit.counts().discarded()).isEqualTo(10);
  }

  @Test
  void whatWaitsInABufferBeforeADeletedInboxIsCountedToo() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    obedient("hub");
    CountDownLatch sent = new CountDownLatch(1);
    graph.handler("sender").inbox((me, m) -> {
      for (int i = 0; i < 10; i++) me.send(i);
      sent.countDown();
    }).outbox();
    Execution execution = graph.assemble();
    InboxHandle hub = execution.openInbox("hub", "inbox");
    InboxHandle sender = execution.openInbox("sender", "inbox");
    execution.start();
    tell(hub, me -> me.self.boxes().addInbox("extra", Object.class, 4, log::add));
    execution.fromOutside().link(out("sender.outbox"), in("hub.extra"), Optional.of(Overflow.DROP_NEWEST), OptionalInt.of(3)).await();
    hub.put((TestComponent.Step) me -> {
      ManualTime.await(go);
      me.self.boxes().delete("extra");
    });
    sender.put("begin");
    ManualTime.await(sent);
    go.countDown();
    hub.close();
    sender.close();

    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(log).isEmpty();
    assertThat(exit.counts().dropped()).isEqualTo(3);
    assertThat(exit.counts().discarded()).isEqualTo(7);
  }

  @Test
  void aHandlerDeletesItsOwnInboxAndTheOthersGoOn() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    obedient("hub");
    Execution execution = graph.assemble();
    InboxHandle hub = execution.openInbox("hub", "inbox");
    execution.start();
    tell(hub, me -> {
      me.self.boxes().addInbox("a", Object.class, m -> {
        log.add("a" + m);
        if (m.equals(1)) me.self.boxes().delete("a");
      });
      me.self.boxes().addInbox("b", Object.class, m -> log.add("b" + m));
    });
    InboxHandle a = execution.openInbox("hub", "a");
    InboxHandle b = execution.openInbox("hub", "b");
    hub.put((TestComponent.Step) _ -> ManualTime.await(go));
    for (int i = 0; i < 5; i++) {
      a.put(i);
      b.put(i);
    }
    go.countDown();
    hub.close();
    a.close();
    b.close();

    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(log).containsExactlyInAnyOrder("a0", "a1", "b0", "b1", "b2", "b3", "b4");
    assertThat(exit.counts().discarded()).isEqualTo(3);
    assertThat(exit.counts().handled()).isEqualTo(9);
  }

  @Test
  void aMicroprocessThatWaitsAtAnInboxThatIsDeletedFindsItFinished() throws InterruptedException {
    CountDownLatch waits = new CountDownLatch(1);
    graph.process("hub").main(me -> {
      In<Object> extra = me.self.boxes().addInbox("extra", Object.class);
      me.self.post(() -> {
        me.self.boxes().delete("extra");
        waits.countDown();
      });
      log.add("received " + extra.receive());
      log.add(extra.isFinished() + " " + extra.size() + " " + me.self.await(extra) + " " + extra.poll());
      for (Object _ : extra) log.add("none");
    }).finishedEach((_, inbox) -> log.add(inbox + " finished"));

    assertThat(graph.run().code()).isZero();
    assertThat(log).containsExactly("received null", "true 0 false null");
  }

  @Test
  void aDeletedOutboxEndsItsLinksAfterTheLastMessageAndRefusesToSend() throws InterruptedException {
    obedient("hub");
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch ended = new CountDownLatch(1);
    graph.handler("sink").inbox((_, m) -> received.add(m)).stopped(_ -> ended.countDown());
    Execution execution = graph.assemble();
    InboxHandle hub = execution.openInbox("hub", "inbox");
    InboxHandle open = execution.openInbox("sink", "inbox");
    execution.start();
    AtomicReference<Out<Object>> extra = new AtomicReference<>();
    tell(hub, me -> extra.set(me.self.boxes().addOutbox("extra", Object.class)));
    link(execution, "hub.extra", "sink.inbox");
    OutboxHandle handle = execution.openOutbox("hub", "extra");
    open.close();

    tell(hub, me -> {
      for (int i = 0; i < 100; i++) extra.get().send(i);
      me.self.boxes().delete("extra");
      for (Runnable use : List.<Runnable>of(() -> extra.get().send("late"), () -> extra.get().trySend("late"))) {
        try {
          use.run();
        } catch (IllegalStateException e) {
          log.add(e.getMessage());
        }
      }
    });

    ManualTime.await(ended);
    for (int i = 0; i < 100; i++) assertThat(handle.take()).isEqualTo(i);
    assertThat(handle.take()).isNull();
    Snapshot.ComponentView view = execution.snapshot().components().getFirst();
    hub.close();
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).isEqualTo(IntStream.range(0, 100).boxed().toList());
    assertThat(log).containsOnly("[DeletedOutbox] Nothing can be sent through hub.extra, which was deleted. Send before it is deleted, or add an outbox again.").hasSize(2);
    assertThat(view.outboxes()).isEmpty();
    assertThat(view.counts().sent()).isEqualTo(200);
  }

  @Test
  void aBoxOfTheSameNameIsAnotherBoxAtOnce() throws InterruptedException {
    CountDownLatch inCode = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    obedient("hub");
    graph.handler("sender").inbox((me, m) -> {
      if (m.equals("wait")) {
        inCode.countDown();
        ManualTime.await(leave);
      }
      me.send(m);
    }).outbox();
    Execution execution = graph.assemble();
    InboxHandle hub = execution.openInbox("hub", "inbox");
    InboxHandle sender = execution.openInbox("sender", "inbox");
    execution.start();
    tell(hub, me -> me.self.boxes().addInbox("extra", Object.class, m -> log.add("first " + m)));
    link(execution, "sender.outbox", "hub.extra");
    sender.put("wait");
    ManualTime.await(inCode);

    tell(hub, me -> {
      me.self.boxes().delete("extra");
      me.self.boxes().addInbox("extra", Object.class, m -> log.add("second " + m));
    });
    var change = execution.fromOutside().link(out("sender.outbox"), in("hub.extra"), Optional.empty(), OptionalInt.empty());
    leave.countDown();
    change.await();
    sender.put("go");
    sender.close();
    hub.close();

    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(log).containsExactly("second go");
    assertThat(exit.counts().discarded()).isEqualTo(1);
  }

  // --- by name

  @Test
  void aNamedBoxLeavesWithItsDeletionAndWhoAskedForItWaitsForTheNextOne() throws InterruptedException {
    obedient("hub");
    CountDownLatch linked = new CountDownLatch(2);
    for (int i = 0; i < 2; i++) {
      String name = "asker-" + i;
      graph.process(name).outbox().in().main(me -> {
        me.in().receive();
        me.self.registry().sendTo(me.out(), "board").await();
        linked.countDown();
        me.send(name);
      });
    }
    Execution execution = graph.assemble();
    InboxHandle hub = execution.openInbox("hub", "inbox");
    InboxHandle first = execution.openInbox("asker-0", "inbox");
    InboxHandle second = execution.openInbox("asker-1", "inbox");
    execution.start();
    tell(hub, me -> {
      me.self.boxes().addInbox("a", Object.class, m -> log.add("a " + m));
      me.self.registry().register("board", "a");
    });
    first.put("go");
    ManualTime.until(() -> !log.isEmpty());
    tell(hub, me -> me.self.boxes().delete("a"));
    second.put("go");
    tell(hub, me -> {
      me.self.boxes().addInbox("b", Object.class, m -> log.add("b " + m));
      me.self.registry().register("board", "b");
    });
    ManualTime.await(linked);
    first.close();
    second.close();
    tell(hub, me -> me.self.boxes().list());
    ManualTime.until(() -> log.size() >= 2);
    tell(hub, me -> me.self.boxes().delete("b"));
    hub.close();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(log).containsExactly("a asker-0", "b asker-1");
  }

  @Test
  void anOwnBoxThatWaitsForANameMayBeDeleted() throws InterruptedException {
    graph.handler("asker").started(me -> {
      Out<Object> out = me.self.boxes().addOutbox("out", Object.class);
      me.self.registry().sendTo(out, "never");
      me.self.boxes().delete("out");
    });

    assertThat(graph.run().code()).isZero();
  }
}
