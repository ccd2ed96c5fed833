package dev.kamaelia.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.name.Names;
import dev.kamaelia.GraphException;
import dev.kamaelia.InBox;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.sample.Parts.Journal;
import dev.kamaelia.engine.sample.Parts_DemandingBoxes;
import dev.kamaelia.engine.sample.Parts_NestedBoxes;
import dev.kamaelia.engine.sample.Parts_NotingBoxes;
import dev.kamaelia.engine.sample.Parts_NumbersBoxes;
import dev.kamaelia.engine.sample.Parts_TextsBoxes;
import dev.kamaelia.engine.sample.Parts_UpperCaseBoxes;
import dev.kamaelia.engine.sample.Parts_WordSplitterBoxes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ordinary Java code changes a running graph. */
@Timeout(60)
class GraphEditorTest {
  private final Graph graph = Graph.named("edited");

  /** The graph, running, and kept from ending by a handle. */
  private Running held(InBox<String> inbox) {
    Running running = graph.assemble();
    running.handle(inbox);
    return running.start();
  }

  @Test
  void aStageIsPutBetweenTwoThatRun() throws Exception {
    Parts_WordSplitterBoxes first = graph.add("first", Parts_WordSplitterBoxes.with());
    Parts_UpperCaseBoxes upper = graph.add("upper", Parts_UpperCaseBoxes.with());
    Parts_WordSplitterBoxes last = graph.add("last", Parts_WordSplitterBoxes.with());
    graph.link(first.outbox(), last.inbox());
    Running running = graph.assemble();
    try (Handle.Sender<String> in = running.handle(first.inbox()); Handle.Receiver<String> out = running.handle(last.outbox()); Handle<String> _ = running.handle(upper.inbox())) {
      running.start();
      in.put("one");
      assertThat(out.take()).isEqualTo("one");

      GraphEditor editor = running.editor();
      editor.link(upper.outbox(), last.inbox()).await();
      editor.link(first.outbox(), upper.inbox());
      editor.unlink(first.outbox(), last.inbox()).orElseThrow().await();
      in.put("two");

      assertThat(out.take()).isEqualTo("TWO");
      editor.finish(last.inbox());
    }
    assertThat(running.await(Duration.ofSeconds(30)).code()).isZero();
  }

  @Test
  void aRowIsLinkedWholeOrNotAtAll() throws Exception {
    Parts_WordSplitterBoxes first = graph.add("first", Parts_WordSplitterBoxes.with());
    Parts_UpperCaseBoxes upper = graph.add("upper", Parts_UpperCaseBoxes.with());
    Parts_WordSplitterBoxes last = graph.add("last", Parts_WordSplitterBoxes.with());
    graph.link(upper.outbox(), last.inbox());
    try (Running running = held(first.inbox())) {
      GraphEditor editor = running.editor();

      assertThatThrownBy(() -> editor.pipeline(first, upper, last)).isInstanceOf(GraphException.class)
          .hasMessage("[DuplicateLink] There is a link upper.outbox -> last.inbox already. Take it away before.");

      assertThat(editor.unlink(first.outbox(), upper.inbox())).isEmpty();
      assertThat(editor.unlink(upper.outbox(), last.inbox())).isPresent();
      editor.pipeline(first, upper, last).await();
      assertThat(editor.unlink(first.signal(), upper.control())).isPresent();
    }
  }

  @Test
  void aComponentWithServicesAndACompositeAreAddedToWhatRuns() throws Exception {
    List<String> journal = Collections.synchronizedList(new ArrayList<>());
    graph.install(new AbstractModule() {
      @Override
      protected void configure() {
        bind(Journal.class).toInstance(journal::add);
        bind(Journal.class).annotatedWith(Names.named("second")).toInstance(journal::add);
      }
    });
    Parts_WordSplitterBoxes words = graph.add("words", Parts_WordSplitterBoxes.with());
    Running running = graph.assemble();
    try (Handle.Sender<String> in = running.handle(words.inbox())) {
      running.start();
      GraphEditor editor = running.editor();
      Parts_NotingBoxes noting = editor.add("noting", Parts_NotingBoxes.with());
      Parts_NestedBoxes nested = editor.add("nested", Parts_NestedBoxes.with().width(2));
      editor.link(words.outbox(), noting.inbox());
      editor.link(words.outbox(), nested.inbox()).await();
      try (Handle.Receiver<String> out = running.handle(nested.outbox())) {
        editor.start(noting, nested).await();
        in.put("hello");
        assertThat(List.of(out.take(), out.take())).containsExactly("HELLO", "HELLO");
        editor.remove(nested).await();
        assertThat(out.take()).isNull();
      }
    }

    assertThat(running.await(Duration.ofSeconds(30)).code()).isZero();
    assertThat(journal).contains("hello");
  }

  @Test
  void whatIsWrongWithAnAddedComponentIsToldInTheWordsOfTheGraph() throws Exception {
    Parts_WordSplitterBoxes words = graph.add("words", Parts_WordSplitterBoxes.with());
    try (Running running = held(words.inbox())) {
      GraphEditor editor = running.editor();
      for (String odd : List.of("", "no good", "a/b", "../x", "\u202ename", "1st")) {
        assertThatThrownBy(() -> editor.add(odd, Parts_UpperCaseBoxes.with())).isInstanceOf(GraphException.class).hasMessageStartingWith("[BadName] Component \"" + odd + "\"");
      }
      assertThatThrownBy(() -> editor.add("noting", Parts_NotingBoxes.with())).isInstanceOf(GraphException.class)
          .hasMessageStartingWith("[MissingService] Component \"noting\" (Noting) asks for the service " + Journal.class.getName());
      assertThatThrownBy(() -> editor.add("texts", Parts_TextsBoxes.with())).isInstanceOf(GraphException.class)
          .hasMessageStartingWith("[MissingParam] Component \"texts\" lacks the parameter texts (List<String>).");
      assertThatThrownBy(() -> editor.add("demanding", Parts_DemandingBoxes.with())).isInstanceOf(GraphException.class).hasMessageContaining("[CompositeService] Composite \"demanding\" asks for the service");
      Parts_NumbersBoxes numbers = editor.add("numbers", Parts_NumbersBoxes.with().period(Duration.ofSeconds(1)).count(1));
      assertThatThrownBy(() -> editor.<Object>link(numbers.outbox(), new InBox<>("words", "inbox"))).isInstanceOf(GraphException.class)
          .hasMessageStartingWith("[TypeMismatch] Link numbers.outbox -> words.inbox: numbers.outbox sends Integer, but words.inbox takes String.");
      assertThatThrownBy(() -> numbers.node("elsewhere")).hasMessage("numbers cannot be placed on node elsewhere: what is added runs where it is added");
      assertThatThrownBy(() -> editor.remove("word")).isInstanceOf(GraphException.class).hasMessageContaining("Did you mean \"words\"?");
      assertThat(running.snapshot().components()).extracting(Snapshot.ComponentView::path).containsExactly("words", "numbers");
    }
  }
}
