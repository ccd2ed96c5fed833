package dev.kamaelia.testkit.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.Contract;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.PassBoxes;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import dev.kamaelia.testkit.contract.fixture.SpeakerBoxes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scenario 3: several outboxes into one inbox. */
public abstract class FanInScenario extends Contract {

  private static final int COUNT = 1000;

  @Test
  void sendsThatFollowEachOtherArriveInThatOrder() {
    Graph graph = graph("turns");
    var a = graph.add("a", SpeakerBoxes.with().words(List.of(1L, 3L)).begins(true)).node(Arena.NEAR);
    var b = graph.add("b", SpeakerBoxes.with().words(List.of(2L)).begins(false)).node(Arena.NEAR);
    var toB = graph.add("toB", PassBoxes.with()).node(Arena.FAR);
    var toA = graph.add("toA", PassBoxes.with()).node(Arena.FAR);
    var merged = graph.add("merged", PassBoxes.with()).node(Arena.FAR);
    var c = graph.add("c", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    graph.link(a.outbox(), merged.inbox());
    graph.link(b.outbox(), merged.inbox());
    graph.link(a.next(), toB.inbox());
    graph.link(toB.outbox(), b.turn());
    graph.link(b.next(), toA.inbox());
    graph.link(toA.outbox(), a.turn());
    graph.link(merged.outbox(), c.inbox());
    runInOrder(graph);
    assertThat(journal("c")).containsExactly("1", "2", "3", "finished", "stopped");
  }

  @Test
  void eachOfSeveralConcurrentSourcesKeepsItsOrder() {
    Graph graph = graph("sources");
    var merged = graph.add("merged", PassBoxes.with()).node(Arena.FAR);
    var c = graph.add("c", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    for (int source = 0; source < 3; source++) {
      var numbers = graph.add("s" + source, NumbersBoxes.with().count(COUNT).first(source * COUNT + 1L).journal(journal)).node(Arena.NEAR);
      graph.link(numbers.outbox(), merged.inbox());
    }
    graph.link(merged.outbox(), c.inbox());
    runInOrder(graph);
    List<Long> received = journal("c").stream().limit(3 * COUNT).map(Long::valueOf).toList();
    for (int source = 0; source < 3; source++) {
      long first = source * COUNT + 1L;
      assertThat(received.stream().filter(number -> number >= first && number < first + COUNT)).hasSize(COUNT).isSorted();
    }
  }
}
