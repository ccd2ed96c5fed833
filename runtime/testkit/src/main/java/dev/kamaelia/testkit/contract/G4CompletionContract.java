package dev.kamaelia.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.fixture.FirstOfBoxes;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.PassBoxes;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import org.junit.jupiter.api.Test;

/** G4: completion travels in band, downstream after the last message, and upstream to sources whose receivers have all ended. */
public abstract class G4CompletionContract extends Contract {
  @Test
  void everythingThatWasSentIsHandledBeforeTheEnd() {
    Graph graph = graph("completion");
    var numbers = graph.add("numbers", NumbersBoxes.with().count(1000).journal(journal)).node(Arena.NEAR);
    var pass = graph.add("pass", PassBoxes.with()).node(Arena.FAR);
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    graph.pipeline(numbers, pass);
    graph.link(pass.outbox(), recorder.inbox());
    runInOrder(graph);
    assertThat(journal("recorder")).startsWith(numbers(1000).toArray(String[]::new)).endsWith("1000", "finished", "stopped");
    assertThat(journal("numbers")).containsExactly("finished", "stopped");
  }

  @Test
  void aReceiverFinishesOnceAfterTheLastOfItsSources() {
    Graph graph = graph("two-sources");
    var one = graph.add("one", NumbersBoxes.with().count(1).journal(journal)).node(Arena.NEAR);
    var many = graph.add("many", NumbersBoxes.with().count(500).journal(journal)).node(Arena.FAR);
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    graph.link(one.outbox(), recorder.inbox());
    graph.link(many.outbox(), recorder.inbox());
    runInOrder(graph);
    assertThat(journal("recorder")).hasSize(503).endsWith("finished", "stopped").containsOnlyOnce("finished");
  }

  @Test
  void aReceiverThatEndsFinishesWhatFeedsItBackToAnEndlessSource() {
    Graph graph = graph("upstream");
    var numbers = graph.add("numbers", NumbersBoxes.with().count(Long.MAX_VALUE).journal(journal)).node(Arena.NEAR);
    var pass = graph.add("pass", PassBoxes.with()).node(Arena.NEAR);
    var first = graph.add("first", FirstOfBoxes.with().count(3)).node(Arena.FAR);
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    graph.link(numbers.outbox(), pass.inbox());
    graph.link(pass.outbox(), first.inbox());
    graph.link(first.outbox(), recorder.inbox());
    runInOrder(graph);
    assertThat(journal("recorder")).containsExactly("1", "2", "3", "finished", "stopped");
    assertThat(journal("numbers")).containsExactly("finished", "stopped");
  }

  @Test
  void aSourceGoesOnWhileOneOfItsReceiversDoes() {
    Graph graph = graph("one-of-two");
    var numbers = graph.add("numbers", NumbersBoxes.with().count(2000).journal(journal)).node(Arena.NEAR);
    var first = graph.add("first", FirstOfBoxes.with().count(3)).node(Arena.FAR);
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    graph.link(numbers.outbox(), first.inbox());
    graph.link(numbers.outbox(), recorder.inbox());
    runInOrder(graph);
    assertThat(journal("recorder")).hasSize(2002).endsWith("2000", "finished", "stopped");
  }
}
