package dev.kamaelia.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.PassBoxes;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import org.junit.jupiter.api.Test;

/** G13: the order in which components start does not matter. */
public abstract class G13StartOrderContract extends Contract {
  @Test
  void receiversDeclaredFirst() {
    Graph graph = graph("receivers-first");
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    var pass = graph.add("pass", PassBoxes.with()).node(Arena.FAR);
    var numbers = graph.add("numbers", NumbersBoxes.with().count(100).journal(journal)).node(Arena.NEAR);
    graph.link(pass.outbox(), recorder.inbox());
    graph.link(numbers.outbox(), pass.inbox());
    runInOrder(graph);
    assertThat(journal("recorder")).startsWith(numbers(100).toArray(String[]::new)).hasSize(102);
  }

  @Test
  void sourcesDeclaredFirst() {
    Graph graph = graph("sources-first");
    var numbers = graph.add("numbers", NumbersBoxes.with().count(100).journal(journal)).node(Arena.FAR);
    var pass = graph.add("pass", PassBoxes.with()).node(Arena.NEAR);
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    graph.link(numbers.outbox(), pass.inbox());
    graph.link(pass.outbox(), recorder.inbox());
    runInOrder(graph);
    assertThat(journal("recorder")).startsWith(numbers(100).toArray(String[]::new)).hasSize(102);
  }
}
