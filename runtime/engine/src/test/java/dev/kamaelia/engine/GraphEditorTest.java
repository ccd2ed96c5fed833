package dev.kamaelia.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.GraphException;
import dev.kamaelia.engine.sample.Parts_UpperCaseBoxes;
import dev.kamaelia.engine.sample.Parts_WordSplitterBoxes;
import dev.kamaelia.engine.time.SystemEnvironment;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ordinary Java code changes a running graph. */
@Timeout(60)
class GraphEditorTest {
  private final Graph graph = Graph.named("edited");

  @Test
  void aStageIsPutBetweenTwoThatRun() throws Exception {
    Parts_WordSplitterBoxes first = graph.add("first", Parts_WordSplitterBoxes.with());
    Parts_UpperCaseBoxes upper = graph.add("upper", Parts_UpperCaseBoxes.with());
    Parts_WordSplitterBoxes last = graph.add("last", Parts_WordSplitterBoxes.with());
    graph.link(first.outbox(), last.inbox());
    Running running = graph.assemble(SystemEnvironment.create());
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
    try (Running running = graph.start()) {
      GraphEditor editor = running.editor();

      assertThatThrownBy(() -> editor.pipeline(first, upper, last)).isInstanceOf(GraphException.class)
          .hasMessage("[DuplicateLink] There is a link upper.outbox -> last.inbox already. Take it away before.");

      assertThat(editor.unlink(first.outbox(), upper.inbox())).isEmpty();
      assertThat(editor.unlink(upper.outbox(), last.inbox())).isPresent();
      editor.pipeline(first, upper, last).await();
      assertThat(editor.unlink(first.signal(), upper.control())).isPresent();
    }
  }
}
