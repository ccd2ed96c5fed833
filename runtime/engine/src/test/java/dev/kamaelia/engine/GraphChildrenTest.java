package dev.kamaelia.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.name.Names;
import dev.kamaelia.OutBox;
import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.engine.sample.Relatives_ClumsyBoxes;
import dev.kamaelia.engine.sample.Relatives_HubBoxes;
import dev.kamaelia.engine.sample.Relatives_ServerBoxes;
import dev.kamaelia.engine.sample.Relatives_WrapperBoxes;
import dev.kamaelia.engine.sample.Parts.Journal;
import dev.kamaelia.engine.sample.Parts_TextsBoxes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Children by their generated declarations: checked and injected like the components of the graph. */
@Timeout(60)
class GraphChildrenTest {
  private final Graph graph = Graph.named("family");
  private final List<String> journal = Collections.synchronizedList(new ArrayList<>());

  private List<String> received(ComponentBoxes<?> from, String... texts) throws Exception {
    if (texts.length > 0) graph.pipeline(graph.add("texts", Parts_TextsBoxes.with().texts(List.of(texts))), from);
    Running running = GraphChildrenTest.assembled(graph);
    List<String> received = new ArrayList<>();
    try (Handle.Receiver<String> out = running.handle(new OutBox<>(from.componentPath(), "outbox"))) {
      running.start();
      for (String text = out.take(); text != null; text = out.take()) received.add(text);
    }
    assertThat(running.await(Duration.ofSeconds(30)).code()).isZero();
    return received;
  }

  private static Running assembled(Graph graph) {
    return graph.assemble();
  }

  @Test
  void theExampleOfChildrenRunsWithItsServices() throws Exception {
    graph.install(new AbstractModule() {
      @Override
      protected void configure() {
        bind(Journal.class).toInstance(journal::add);
      }
    });

    List<String> received = received(graph.add("server", Relatives_ServerBoxes.with()), "hello", "good day");

    assertThat(received).containsExactlyInAnyOrder("said hello", "said good day", "conn-0 is gone", "conn-1 is gone");
    assertThat(journal).containsExactlyInAnyOrder("hello", "good day");
  }

  @Test
  void theExampleOfOwnBoxesRuns() throws Exception {
    graph.install(new AbstractModule() {
      @Override
      protected void configure() {
        bind(Journal.class).toInstance(journal::add);
      }
    });

    assertThat(received(graph.add("hub", Relatives_HubBoxes.with()), "ann", "bob")).containsExactlyInAnyOrder("ann: said hello", "bob: said hello");
  }

  @Test
  void aCompositeIsAChildWithAllItsParts() throws Exception {
    assertThat(received(graph.add("wrapper", Relatives_WrapperBoxes.with()), "a b", "c")).containsExactlyInAnyOrder("A", "B", "C", "A", "B", "C");
  }

  @Test
  void whatIsWrongWithAChildIsToldInTheWordsOfTheGraph() throws Exception {
    graph.install(new AbstractModule() {
      @Override
      protected void configure() {
        bind(Journal.class).annotatedWith(Names.named("second")).toInstance(journal::add);
      }
    });

    List<String> received = received(graph.add("clumsy", Relatives_ClumsyBoxes.with()));

    assertThat(received).hasSize(5);
    assertThat(received.get(0)).startsWith("[BadName] Part \"no good\"");
    assertThat(received.get(1)).startsWith("[MissingService] Component \"clumsy/noting\" (Noting) asks for the service " + Journal.class.getName() + " in its parameter \"journal\"");
    assertThat(received.get(2)).startsWith("[MissingParam] Component \"clumsy/texts\" lacks the parameter texts (List<String>).");
    assertThat(received.get(3)).startsWith("[TypeMismatch] Link clumsy.numbers -> clumsy/upper.inbox: clumsy.numbers sends Integer, but clumsy/upper.inbox takes String.");
    assertThat(received.get(4)).isEqualTo("[upper]");
  }
}
