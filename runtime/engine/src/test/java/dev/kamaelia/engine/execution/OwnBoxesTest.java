package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.In;
import dev.kamaelia.InBox;
import dev.kamaelia.Out;
import dev.kamaelia.OwnBoxes;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.introspection.Change;
import dev.kamaelia.engine.introspection.ChangeStream;
import dev.kamaelia.engine.introspection.Replay;
import dev.kamaelia.engine.introspection.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A running component adds boxes of its own while messages flow (G10); they are like declared ones. */
@Timeout(60)
class OwnBoxesTest extends OwnBoxesCase {
  // --- like declared boxes

  @Test
  void whatIsSentToAnAddedInboxComesToItsHandlerAndItsEndIsTold() throws InterruptedException {
    obedient("hub").finishedEach((_, inbox) -> log.add(inbox + " finished"));
    passing("sender");
    Execution execution = graph.assemble();
    InboxHandle hub = execution.openInbox("hub", "inbox");
    InboxHandle sender = execution.openInbox("sender", "inbox");
    execution.start();

    tell(hub, me -> me.self.boxes().addInbox("extra", Object.class, log::add));
    link(execution, "sender.outbox", "hub.extra");
    for (int i = 0; i < 3; i++) sender.put(i);
    hub.close();
    sender.close();

    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(log).containsExactlyInAnyOrder(0, 1, 2, "extra finished", "inbox finished").containsSubsequence(0, 1, 2, "extra finished");
    assertThat(exit.counts().discarded()).isZero();
  }

  @Test
  void anAddedOutboxIsLinkedAndEndsWithItsComponent() throws InterruptedException {
    AtomicReference<Out<Object>> added = new AtomicReference<>();
    obedient("hub").finished(_ -> added.get().send("last"));
    List<Object> received = graph.sink("sink");
    Execution execution = graph.assemble();
    InboxHandle hub = execution.openInbox("hub", "inbox");
    InboxHandle open = execution.openInbox("sink", "inbox");
    execution.start();

    tell(hub, me -> {
      added.set(me.self.boxes().addOutbox("extra", Object.class));
      added.get().send("nowhere");
    });
    link(execution, "hub.extra", "sink.inbox");
    tell(hub, _ -> added.get().send("first"));
    open.close();
    hub.close();

    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(received).containsExactly("first", "last");
    assertThat(exit.counts().discarded()).isEqualTo(1);
  }

  @Test
  void aMicroprocessWaitsForAnAddedInboxBesideADeclaredOne() throws InterruptedException {
    CountDownLatch added = new CountDownLatch(1);
    graph.process("hub").in().main(me -> {
      In<Object> extra = me.self.boxes().addInbox("extra", Object.class, 2);
      added.countDown();
      while (me.self.await(me.in(), extra)) {
        for (Object m = extra.poll(); m != null; m = extra.poll()) log.add(m);
        for (Object m = me.in().poll(); m != null; m = me.in().poll()) log.add("declared " + m);
      }
    });
    Execution execution = graph.assemble();
    InboxHandle declared = execution.openInbox("hub", "inbox");
    execution.start();
    ManualTime.await(added);

    InboxHandle extra = execution.openInbox("hub", "extra");
    for (int i = 0; i < 20; i++) extra.put(i);
    declared.put(1);
    declared.close();
    extra.close();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(log).containsSubsequence(IntStream.range(0, 20).boxed().toArray()).contains("declared 1").hasSize(21);
  }

  @Test
  void handlesPutIntoAndTakeFromAddedBoxes() throws InterruptedException {
    obedient("hub");
    Execution execution = graph.assemble();
    InboxHandle hub = execution.openInbox("hub", "inbox");
    execution.start();
    tell(hub, me -> {
      Out<String> out = me.self.boxes().addOutbox("said", String.class);
      me.self.boxes().addInbox("heard", String.class, out::send);
    });

    InboxHandle heard = execution.openInbox("hub", "heard");
    OutboxHandle said = execution.openOutbox("hub", "said");
    execution.checkPut("hub", "heard", String.class);
    assertThatThrownBy(() -> execution.checkPut("hub", "heard", Integer.class)).hasMessage("a handle on hub.heard cannot put Integer: hub.heard takes String");
    heard.put("hello");
    assertThat(said.take()).isEqualTo("hello");
    heard.close();
    hub.close();

    assertThat(said.take()).isNull();
    assertThat(TestGraph.end(execution).code()).isZero();
  }

  @Test
  void anAddedInboxIsBoundedAndItsSenderWaits() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    obedient("hub");
    passing("sender");
    Execution execution = graph.assemble();
    InboxHandle hub = execution.openInbox("hub", "inbox");
    InboxHandle sender = execution.openInbox("sender", "inbox");
    execution.start();
    tell(hub, me -> me.self.boxes().addInbox("extra", Object.class, 3, log::add));
    link(execution, "sender.outbox", "hub.extra");
    hub.put((TestComponent.Step) _ -> ManualTime.await(go));
    for (int i = 0; i < 10; i++) sender.put(i);
    ManualTime.until(() -> !(execution.structure().mailbox("sender").room() == null || !execution.structure().mailbox("sender").isSending()));

    Snapshot.InboxView extra = execution.snapshot().components().getFirst().inboxes().getLast();
    String waits = execution.waitReport().toString();
    go.countDown();
    hub.close();
    sender.close();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(extra.name()).isEqualTo("extra");
    assertThat(extra.capacity()).isEqualTo(3);
    assertThat(extra.waiting()).isEqualTo(3);
    assertThat(waits).contains("hub.extra");
    assertThat(log).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void aParentLinksItsAddedBoxesWithItsChildren() throws InterruptedException {
    graph.handler("parent").started(me -> {
      OwnBoxes boxes = me.self.boxes();
      InBox<Object> back = boxes.addInbox("back", Object.class, log::add);
      Out<Object> there = boxes.addOutbox("there", Object.class);
      var child = me.self.children().add("child", TestChild.of(TestChild.handler().inbox((it, m) -> it.send("answer to " + m)).outbox()));
      me.self.children().link(there, child.in());
      me.self.children().link(child.out(), back);
      me.self.children().start(child);
      there.send("question");
      there.finish();
    });

    assertThat(graph.run().code()).isZero();
    assertThat(log).containsExactly("answer to question");
  }

  @Test
  void whatAChildSendsPassesThroughAnAddedOutboxUntilThatIsDeleted() throws InterruptedException {
    obedient("parent");
    List<Object> received = graph.sink("sink");
    Execution execution = graph.assemble();
    InboxHandle parent = execution.openInbox("parent", "inbox");
    InboxHandle open = execution.openInbox("sink", "inbox");
    execution.start();
    AtomicReference<TestChild.Boxes> child = new AtomicReference<>();
    tell(parent, me -> {
      Out<Object> own = me.self.boxes().addOutbox("own", Object.class);
      child.set(me.self.children().add("child", TestChild.of(TestChild.process().in().outbox().main(it -> {
        for (Object m : it.in()) {
          it.send(m);
          log.add(m);
        }
      }))));
      me.self.children().pass(child.get().out(), own);
      me.self.children().start(child.get());
    });
    link(execution, "parent.own", "sink.inbox");
    InboxHandle toChild = execution.openInbox("parent/child", "inbox");
    toChild.put("through");
    ManualTime.until(() -> !received.isEmpty());

    tell(parent, me -> me.self.boxes().delete("own"));
    toChild.put("into the dark");
    toChild.close();
    open.close();
    parent.close();

    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(received).containsExactly("through");
    assertThat(log).containsExactly("through", "into the dark");
    assertThat(exit.counts().discarded()).isEqualTo(1);
  }

  // --- completion

  @Test
  void anAddedInboxCountsForCompletionFromItsFirstLinkOnAndNoMoreOnceItIsDeleted() throws InterruptedException {
    obedient("hub").finished(_ -> log.add("finished"));
    Execution execution = graph.assemble();
    InboxHandle hub = execution.openInbox("hub", "inbox");
    execution.start();
    tell(hub, me -> {
      me.self.boxes().addInbox("unlinked", Object.class, log::add);
      me.self.boxes().addInbox("linked", Object.class, m -> {
        if (!(m instanceof Runnable last)) return;
        last.run();
        me.self.boxes().delete("deleted");
      });
      me.self.boxes().addInbox("deleted", Object.class, log::add);
    });
    InboxHandle linked = execution.openInbox("hub", "linked");
    InboxHandle deleted = execution.openInbox("hub", "deleted");
    hub.close();
    linked.put(1);
    CountDownLatch turn = new CountDownLatch(1);
    execution.structure().mailbox("hub").request().tasks().posts().post(turn::countDown);
    ManualTime.await(turn);
    assertThat(log).doesNotContain("finished");

    linked.put((Runnable) () -> log.add("deletes"));
    linked.close();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(log).containsSubsequence("deletes", "finished");
    assertThat(deleted.isClosed()).isTrue();
    assertThat(deleted.put("late")).isFalse();
    deleted.close();
  }

  @Test
  void aSourceThatFeedsOnlyAnAddedInboxFinishesWhenThatComponentEnds() throws InterruptedException {
    obedient("hub");
    AtomicInteger handled = new AtomicInteger();
    graph.process("source").blocking().outbox().main(me -> { // nobody makes it wait while its outbox is not linked, so it has a thread of the platform
      for (int i = 0;; i++) me.send(i);
    }).finished(_ -> log.add("source finished"));
    Execution execution = graph.assemble();
    InboxHandle hub = execution.openInbox("hub", "inbox");
    execution.start();
    tell(hub, me -> me.self.boxes().addInbox("extra", Object.class, 10, _ -> {
      if (handled.incrementAndGet() == 1000) me.self.finish();
    }));
    link(execution, "source.outbox", "hub.extra");

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(handled).hasValue(1000);
    assertThat(log).containsExactly("source finished");
    assertThat(hub.isClosed()).isTrue();
  }

  // --- what is told of them

  @Test
  void theStreamOfChangesReplaysToTheTrueBoxes() throws InterruptedException {
    obedient("hub");
    passing("sender");
    Execution execution = graph.assemble();
    InboxHandle hub = execution.openInbox("hub", "inbox");
    InboxHandle sender = execution.openInbox("sender", "inbox");
    execution.start();
    List<Change> changes = new ArrayList<>();
    try (ChangeStream stream = execution.watchChanges()) {
      Replay replay = new Replay(stream.present());
      tell(hub, me -> {
        me.self.boxes().addInbox("gone", Object.class, _ -> {});
        me.self.boxes().addInbox("kept", Object.class, _ -> {});
        me.self.boxes().addOutbox("sent", Object.class);
      });
      link(execution, "sender.outbox", "hub.gone");
      link(execution, "sender.outbox", "hub.kept");
      tell(hub, me -> me.self.boxes().delete("gone"));
      sender.put("a message, after which the link is gone");
      sender.close();
      hub.close();
      assertThat(TestGraph.end(execution).code()).isZero();
      for (Change next = stream.take(); next != null; next = stream.take()) {
        changes.add(next);
        replay.apply(next);
      }
      assertThat(replay.topology().components().getFirst().inboxes()).containsExactly("inbox", "kept");
      assertThat(replay.topology().components().getFirst().outboxes()).containsExactly("sent");
      assertThat(replay.topology().links()).extracting(Object::toString).containsExactly("Link[from=sender.outbox, to=hub.kept]");
    }
    assertThat(changes.stream().filter(Change.BoxesChanged.class::isInstance)).hasSize(4);
  }
}
