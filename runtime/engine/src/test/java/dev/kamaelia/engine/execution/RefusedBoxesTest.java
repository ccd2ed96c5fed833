package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.GraphException;
import dev.kamaelia.OwnBoxes;
import dev.kamaelia.WrongThreadException;
import dev.kamaelia.descriptor.MessageType;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a component may not do with boxes of its own, and what it is told. */
@Timeout(60)
class RefusedBoxesTest extends OwnBoxesCase {
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
}
