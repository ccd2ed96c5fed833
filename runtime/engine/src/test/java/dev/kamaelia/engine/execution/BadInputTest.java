package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.GraphException;
import dev.kamaelia.InBox;
import dev.kamaelia.Out;
import dev.kamaelia.OutBox;
import dev.kamaelia.WrongThreadException;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.plan.PlannedLink;
import dev.kamaelia.engine.sample.Parts_TextsBoxes;
import dev.kamaelia.engine.sample.Parts_UpperCaseBoxes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is wrongly given is told with component, box and the fact, and leaves the graph as it was. */
@Timeout(60)
class BadInputTest {
  private final TestGraph graph = new TestGraph();
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());

  private void say(Runnable misuse) {
    try {
      misuse.run();
      said.add("nothing");
    } catch (RuntimeException e) {
      said.add(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  @Test
  void aNullMessageIsRefusedAndTheNextOneArrives() throws InterruptedException {
    graph.process("source").outbox().main(me -> {
      say(() -> me.send(null));
      say(() -> me.out().trySend(null));
      me.send("good");
    });
    List<Object> received = graph.sink("sink");
    graph.pipeline("source", "sink");
    Execution execution = graph.assemble();
    try (InboxHandle handle = execution.openInbox("sink", "inbox")) {
      say(() -> handle.tryPut(null));
      handle.tryPut("outside");
    }
    execution.start();
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(said).containsExactly(
        "NullPointerException: the handle on sink.inbox was given null to put",
        "NullPointerException: source.outbox was given null to send",
        "NullPointerException: source.outbox was given null to send");
    assertThat(received).containsExactlyInAnyOrder("outside", "good");
  }

  @Test
  void aSendAfterTheEndOfItsOutboxIsRefused() throws InterruptedException {
    graph.process("source").outbox().main(me -> {
      me.send("good");
      me.out().finish();
      say(() -> me.send("late"));
    }).stopped(me -> say(() -> me.out().trySend("later")));
    List<Object> received = graph.sink("sink");
    graph.pipeline("source", "sink");
    assertThat(graph.run().code()).isZero();
    assertThat(received).containsExactly("good");
    String ended = "IllegalStateException: source.outbox has ended: nothing can be sent after finish() or in stopped()";
    assertThat(said).containsExactly(ended, ended);
  }

  @Test
  void aForeignThreadMayUseNothingOfAComponentWhetherItRunsOrHasEnded() throws InterruptedException {
    AtomicReference<TestComponent.Instance> instance = new AtomicReference<>();
    graph.process("it").in().outbox().main(me -> {
      instance.set(me);
      me.in().forEach(me::send);
    });
    List<Object> received = graph.sink("sink");
    graph.pipeline("it", "sink");
    Execution execution = graph.assemble();
    InboxHandle handle = execution.openInbox("it", "inbox");
    execution.start();
    while (instance.get() == null) Thread.onSpinWait();
    TestComponent.Instance it = instance.get();
    for (int i = 0; i < 2; i++) {
      Out<Object> out = it.out();
      assertThatThrownBy(() -> out.send("x")).isInstanceOf(WrongThreadException.class).hasMessageStartingWith("it.outbox was used by ");
      assertThatThrownBy(out::finish).isInstanceOf(WrongThreadException.class).hasMessageStartingWith("it.outbox was used by ");
      assertThatThrownBy(() -> it.in().poll()).isInstanceOf(WrongThreadException.class).hasMessageStartingWith("it.inbox was used by ");
      assertThatThrownBy(() -> it.self.finish()).isInstanceOf(WrongThreadException.class).hasMessageStartingWith("Self.finish of it was called by ");
      if (i == 1) break;
      handle.tryPut("good");
      handle.close();
      assertThat(TestGraph.end(execution).code()).isZero();
    }
    assertThat(received).containsExactly("good");
  }

  @Test
  void afterAStopHandlesSayThatTheComponentHasEnded() throws InterruptedException {
    graph.handler("it").inbox((_, _) -> {}).outbox();
    Execution execution = graph.assemble();
    InboxHandle handle = execution.openInbox("it", "inbox");
    execution.start();
    execution.stop();
    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(handle.put("late")).isFalse();
    assertThat(handle.isClosed()).isTrue();
    handle.close();
    assertThatThrownBy(() -> handle.put("later")).hasMessage("the handle on it.inbox is closed");
    assertThat(execution.openOutbox("it", "outbox").take()).isNull();
  }

  @Test
  void aCapacityBelowOneIsRefused() throws InterruptedException {
    List<Object> received = graph.sink("sink");
    graph.numbers("source", 3);
    graph.pipeline("source", "sink");
    Execution execution = graph.assemble();
    for (int bad : new int[] {0, -1}) {
      assertThatThrownBy(() -> execution.fromOutside().capacity(new InBox<>("sink", "inbox"), bad)).isInstanceOf(GraphException.class)
          .hasMessage("[BadCapacity] The capacity of sink.inbox is " + bad + ". 1 or more. resetCapacity goes back to what was declared.");
    }
    assertThat(execution.structure().mailbox("sink").boxes.inlet("inbox").capacity).isEqualTo(Inlet.DEFAULT_CAPACITY);
    execution.start();
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).containsExactly(0, 1, 2);

    for (int bad : new int[] {0, -5}) {
      Graph g = Graph.named("bad");
      var texts = g.add("texts", Parts_TextsBoxes.with().texts(List.of("a")));
      var upper = g.add("upper", Parts_UpperCaseBoxes.with()).capacity("inbox", bad);
      g.link(texts.outbox(), upper.inbox()).capacity(bad);
      assertThatThrownBy(g::start).isInstanceOfSatisfying(GraphException.class, e -> assertThat(e.diagnostics()).hasSize(2).allSatisfy(problem -> {
        assertThat(problem.id()).isEqualTo("BadCapacity");
        assertThat(problem.fact()).contains("upper").contains("inbox").contains("" + bad);
      }));
    }
  }

  @Test
  void namesWithOddCharactersAreToldAsTheyAre() {
    Execution execution = graph.assemble();
    for (String odd : List.of("", "in box", "inbox\u0000", "../inbox", "\u202einbox")) {
      Graph g = Graph.named("odd");
      g.add("texts", Parts_TextsBoxes.with().texts(List.of("a")));
      g.add("upper", Parts_UpperCaseBoxes.with());
      g.link(new OutBox<String>("texts", "outbox"), new InBox<String>("upper", odd));
      assertThatThrownBy(g::start).isInstanceOf(GraphException.class).hasMessageContaining("[UnknownInbox]").hasMessageContaining("upper (UpperCase) has no inbox \"" + odd + "\"");
      assertThatThrownBy(() -> execution.openInbox("it", odd)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("it." + odd);
    }
  }

  @Test
  void theSamePairIsNotLinkedTwice() throws InterruptedException {
    Graph g = Graph.named("twice");
    var texts = g.add("texts", Parts_TextsBoxes.with().texts(List.of("a")));
    var upper = g.add("upper", Parts_UpperCaseBoxes.with());
    g.link(texts.outbox(), upper.inbox());
    g.link(texts.outbox(), upper.inbox());
    assertThatThrownBy(g::start).isInstanceOf(GraphException.class).hasMessageContaining("[DuplicateLink]").hasMessageContaining("texts.outbox -> upper.inbox");

    graph.numbers("source", 3);
    List<Object> received = graph.sink("sink");
    graph.link("source.outbox", "sink.inbox");
    Execution execution = graph.assemble();
    PlannedLink again = new PlannedLink(TestGraph.box("source.outbox"), TestGraph.box("sink.inbox"), Optional.empty(), OptionalInt.empty());
    assertThatThrownBy(() -> execution.link(again)).isInstanceOf(GraphException.class).hasMessage("[DuplicateLink] There is a link source.outbox -> sink.inbox already. Take it away before.");
    execution.start();
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).containsExactly(0, 1, 2);
  }
}
