package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.GraphException;
import dev.kamaelia.In;
import dev.kamaelia.InBox;
import dev.kamaelia.Out;
import dev.kamaelia.OutBox;
import dev.kamaelia.OwnBoxes;
import dev.kamaelia.WrongThreadException;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.introspection.Change;
import dev.kamaelia.engine.introspection.ChangeStream;
import dev.kamaelia.engine.introspection.Replay;
import dev.kamaelia.engine.introspection.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A running component adds and deletes boxes of its own while messages flow (G10). */
@Timeout(60)
class OwnBoxesTest {
  private static final int ROUNDS = Boolean.getBoolean("kamaelia.stress") ? 3_000 : 300;

  private final TestGraph graph = new TestGraph();
  private final List<Object> log = Collections.synchronizedList(new ArrayList<>());

  /** A component that does what it is told: its messages are steps. */
  private TestComponent obedient(String path) {
    return graph.handler(path).inbox("inbox", (me, step) -> ((TestComponent.Step) step).run(me));
  }

  /** A component that sends what it gets. */
  private TestComponent passing(String path) {
    return graph.handler(path).inbox((me, m) -> me.send(m)).outbox();
  }

  /** Has an obedient component take a step, and waits until it has. */
  private static void tell(InboxHandle feed, TestComponent.Step step) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    feed.put((TestComponent.Step) me -> {
      try {
        step.run(me);
      } finally {
        done.countDown();
      }
    });
    ManualTime.await(done);
  }

  private static void link(Execution execution, String from, String to) throws InterruptedException {
    execution.fromOutside().link(out(from), in(to), Optional.empty(), OptionalInt.empty()).await();
  }

  private static OutBox<Object> out(String box) {
    return new OutBox<>(TestGraph.box(box).component(), TestGraph.box(box).box());
  }

  private static InBox<Object> in(String box) {
    return new InBox<>(TestGraph.box(box).component(), TestGraph.box(box).box());
  }

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

  // --- deleting

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

  // --- what is refused

  private static String refusal(TestComponent.Instance me, TestComponent.Step step) {
    try {
      step.run(me);
      return "nothing is wrong";
    } catch (Exception e) {
      return e.getMessage();
    }
  }

  @Test
  void namesAreThoseOfDeclaredBoxesAndClashWithThem() throws InterruptedException {
    graph.handler("hub").inbox((_, _) -> {}).outbox().started(me -> {
      OwnBoxes boxes = me.self.boxes();
      boxes.addInbox("extra", String.class, _ -> {});
      boxes.addOutbox("inbox-2", String.class);
      log.add(refusal(me, _ -> boxes.addInbox("inbox", String.class, _ -> {})));
      log.add(refusal(me, _ -> boxes.addInbox("outbox", String.class, _ -> {})));
      log.add(refusal(me, _ -> boxes.addOutbox("extra", String.class)));
      log.add(refusal(me, _ -> boxes.addOutbox("signal", String.class)));
      log.add(refusal(me, _ -> boxes.addInbox("control", String.class, _ -> {})));
      log.add(refusal(me, _ -> boxes.addOutbox("with", String.class)));
      log.add(refusal(me, _ -> boxes.addOutbox("a/b", String.class)));
      log.add(refusal(me, _ -> boxes.delete("inbox")));
      log.add(refusal(me, _ -> boxes.delete("extras")));
      log.add(refusal(me, _ -> boxes.addInbox("more", String.class, -1, _ -> {})));
      log.add(refusal(me, _ -> boxes.addInbox("more", String.class)));
      log.add(refusal(me, _ -> boxes.addOutbox("more", MessageType.variable("T"))));
      log.add(boxes.list());
    });

    assertThat(graph.run().code()).isZero();
    assertThat(log).containsExactly(
        "[DuplicateBox] An inbox \"inbox\" of hub cannot be added: hub has a box of that name, which its class declares. Call it \"inbox-3\".",
        "[DuplicateBox] An inbox \"outbox\" of hub cannot be added: hub has a box of that name, which its class declares. Call it \"outbox-2\".",
        "[DuplicateBox] An outbox \"extra\" of hub cannot be added: hub has a box of that name already. Delete the other one before, or call it \"extra-2\".",
        "[ReservedName] An outbox \"signal\" of hub has a reserved name. Any but control, signal, with, of. Give it another name.",
        "[ReservedName] An inbox \"control\" of hub has a reserved name. Any but control, signal, with, of. Give it another name.",
        "[ReservedName] An outbox \"with\" of hub has a reserved name. Any but control, signal, with, of. Give it another name.",
        "[BoxName] An outbox \"a/b\" of hub has a name that graph files cannot write. A name is a letter, followed by letters, digits, \"_\" and \"-\".",
        "[UnknownBox] hub has added no box \"inbox\". Added boxes: extra, inbox-2. Did you mean \"inbox-2\"? \"inbox\" is declared by the class, and stays.",
        "[UnknownBox] hub has added no box \"extras\". Added boxes: extra, inbox-2. Did you mean \"extra\"?",
        "the capacity of hub.more is -1, not 1 or more, or 0 for the default",
        "hub is not a microprocess: add inbox \"more\" with a handler",
        "the type of hub.more is T, which has variables: messages of a running component have one type",
        List.of("extra", "inbox-2"));
  }

  @Test
  void linksOfAddedBoxesAreCheckedAndAnUnknownBoxNamesThemToo() throws InterruptedException {
    obedient("hub");
    graph.handler("sink").typedInbox(Integer.class, (_, _) -> {});
    Execution execution = graph.assemble();
    InboxHandle hub = execution.openInbox("hub", "inbox");
    InboxHandle open = execution.openInbox("sink", "inbox");
    execution.start();
    tell(hub, me -> {
      me.self.boxes().addOutbox("texts", String.class);
      me.self.boxes().addOutbox("lists", MessageType.of(List.class, MessageType.of(String.class)));
      me.self.boxes().addInbox("extra", Object.class, _ -> {});
    });

    assertThatThrownBy(() -> link(execution, "hub.texts", "sink.inbox")).isInstanceOf(GraphException.class).hasMessageContaining("[TypeMismatch] Link hub.texts -> sink.inbox: hub.texts sends String, but sink.inbox takes Integer.");
    assertThatThrownBy(() -> link(execution, "hub.lists", "sink.inbox")).hasMessageContaining("hub.lists sends List<String>");
    assertThatThrownBy(() -> link(execution, "hub.text", "sink.inbox")).hasMessage("[UnknownOutbox] hub has no outbox \"text\". Outboxes: texts, lists, signal. Did you mean \"texts\"?");
    assertThatThrownBy(() -> link(execution, "hub.texts", "hub.extras")).hasMessage("[UnknownInbox] hub has no inbox \"extras\". Inboxes: inbox, extra, control. Did you mean \"extra\"?");
    assertThatThrownBy(() -> execution.openInbox("hub", "extras")).hasMessage("hub has no inbox \"extras\", only [inbox, extra]");

    hub.close();
    open.close();
    assertThat(TestGraph.end(execution).code()).isZero();
  }

  @Test
  void otherThreadsAndTheLastMomentsAreRefused() throws InterruptedException {
    AtomicReference<OwnBoxes> boxes = new AtomicReference<>();
    graph.handler("hub").started(me -> {
      boxes.set(me.self.boxes());
      me.self.boxes().addOutbox("extra", String.class);
    }).finished(me -> log.add(refusal(me, it -> it.self.boxes().addOutbox("more", String.class)))).stopped(me -> log.add(refusal(me, it -> it.self.boxes().delete("extra"))));
    graph.process("process").main(me -> log.add(refusal(me, it -> it.self.boxes().addInbox("extra", String.class, _ -> {}))));

    assertThat(graph.run().code()).isZero();
    assertThatThrownBy(() -> boxes.get().addOutbox("more", String.class)).isInstanceOf(WrongThreadException.class).hasMessageContaining("OwnBoxes.addOutbox of hub was called by");
    assertThatThrownBy(() -> boxes.get().delete("extra")).isInstanceOf(WrongThreadException.class);
    assertThatThrownBy(() -> boxes.get().list()).isInstanceOf(WrongThreadException.class);
    assertThat(log).containsExactlyInAnyOrder(
        "OwnBoxes.addOutbox of hub was called in finished() or stopped(): its boxes have come to their end",
        "OwnBoxes.delete of hub was called in finished() or stopped(): its boxes have come to their end",
        "process is a microprocess and has no handlers: add inbox \"extra\" without one, and receive from what addInbox returns");
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

  // --- restart

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

  // --- under load

  @Test
  void boxesComeAndGoUnderLoadAndNothingIsLostDoubledOrReorderedButWhatIsCounted() throws InterruptedException {
    int senders = 3;
    AtomicInteger running = new AtomicInteger();
    AtomicInteger sent = new AtomicInteger();
    AtomicInteger received = new AtomicInteger();
    CountDownLatch over = new CountDownLatch(1);
    obedient("hub");
    for (int s = 0; s < senders; s++) {
      int number = s;
      graph.process("sender-" + s).blocking().outlivesReceivers().outbox().main(me -> { // nobody makes it wait while its outbox is not linked
        for (int i = 0; over.getCount() > 0; i++) {
          me.send(new int[] {number, i});
          sent.incrementAndGet();
        }
      });
    }
    passing("neighbour");
    graph.link("neighbour.outbox", "hub.inbox"); // holds the hub while it is idle
    Execution execution = graph.assemble();
    InboxHandle hub = execution.openInbox("neighbour", "inbox");
    execution.start();
    try {
      for (int round = 0; round < ROUNDS; round++) {
        tell(hub, me -> {
          me.self.boxes().list().forEach(me.self.boxes()::delete);
          int[] last = {-1, -1, -1};
          me.self.boxes().addInbox("box", Object.class, 5, message -> {
            int[] m = (int[]) message;
            if (running.getAndIncrement() != 0) throw new AssertionError("two at once");
            if (m[1] <= last[m[0]]) throw new AssertionError(m[1] + " after " + last[m[0]]);
            last[m[0]] = m[1];
            received.incrementAndGet();
            running.decrementAndGet();
          });
        });
        for (int s = 0; s < senders; s++) execution.fromOutside().link(out("sender-" + s + ".outbox"), in("hub.box"), Optional.empty(), OptionalInt.empty());
        if (round % 5 == 0) execution.fromOutside().unlink(out("sender-0.outbox"), in("hub.box")).orElseThrow().await();
      }
    } finally {
      over.countDown();
    }
    tell(hub, me -> me.self.boxes().list().forEach(me.self.boxes()::delete));
    hub.close();

    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(received.get()).isPositive();
    assertThat(exit.counts().handled()).isEqualTo(received.get() + 2 * (ROUNDS + 1));
    assertThat(received.get() + exit.counts().discarded()).isEqualTo(sent.get());
  }
}
