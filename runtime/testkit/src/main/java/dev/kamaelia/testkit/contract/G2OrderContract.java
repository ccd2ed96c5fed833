package dev.kamaelia.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.fixture.CauseBoxes;
import dev.kamaelia.testkit.contract.fixture.EffectBoxes;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.PassBoxes;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** G2: a link is first in, first out; sends to one inbox that are ordered by happens-before arrive in that order. */
public abstract class G2OrderContract extends Contract {
  private static final int COUNT = 3000;

  @Test
  void whatIsSentFirstArrivesFirstOverEveryLinkOfAChain() {
    Graph graph = graph("chain");
    var numbers = graph.add("numbers", NumbersBoxes.with().count(COUNT).journal(journal)).node(Arena.NEAR);
    var there = graph.add("there", PassBoxes.with()).node(Arena.FAR);
    var back = graph.add("back", PassBoxes.with()).node(Arena.NEAR);
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    graph.link(numbers.outbox(), there.inbox());
    graph.link(there.outbox(), back.inbox());
    graph.link(back.outbox(), recorder.inbox());
    runInOrder(graph);
    assertThat(journal("recorder")).startsWith(numbers(COUNT).toArray(String[]::new)).hasSize(COUNT + 2);
  }

  @Test
  void eachOfTwoSourcesIsReceivedInItsOwnOrder() {
    Graph graph = graph("fan-in");
    var near = graph.add("near", NumbersBoxes.with().count(COUNT).journal(journal)).node(Arena.NEAR);
    var far = graph.add("far", NumbersBoxes.with().count(COUNT).journal(journal)).node(Arena.FAR);
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    graph.link(near.outbox(), recorder.inbox());
    graph.link(far.outbox(), recorder.inbox());
    runInOrder(graph);
    List<Long> received = journal("recorder").stream().limit(2 * COUNT).map(Long::valueOf).toList();
    assertThat(received).hasSize(2 * COUNT);
    long first = 0;
    long second = 0;
    for (long number : received) { // two interleaved ascending sequences: each number continues one of them
      if (number == first + 1) first++;
      else if (number == second + 1) second++;
      else throw new AssertionError(number + " continues neither " + first + " nor " + second);
    }
    assertThat(List.of(first, second)).containsOnly((long) COUNT);
  }

  @Test
  void aCauseArrivesBeforeItsEffect() {
    Graph graph = graph("cause");
    var cause = graph.add("cause", CauseBoxes.with().rounds(COUNT)).node(Arena.NEAR);
    var effect = graph.add("effect", EffectBoxes.with()).node(Arena.NEAR);
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    graph.link(cause.direct(), recorder.inbox());
    graph.link(cause.relayed(), effect.inbox());
    graph.link(effect.outbox(), recorder.inbox());
    runInOrder(graph);
    long causes = 0;
    for (String line : journal("recorder").subList(0, 2 * COUNT)) {
      long round = Long.parseLong(line.substring(line.indexOf(' ') + 1));
      if (line.startsWith("cause")) causes = round;
      else assertThat(round).describedAs(line + " after cause " + causes).isLessThanOrEqualTo(causes);
    }
    assertThat(causes).isEqualTo(COUNT);
  }
}
