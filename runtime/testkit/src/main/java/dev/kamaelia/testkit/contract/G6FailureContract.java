package dev.kamaelia.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.testkit.contract.fixture.FailAtBoxes;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** G6: a failure is visible, and the policy of the component that failed decides what it leads to. */
public abstract class G6FailureContract extends Contract {
  @Test
  void byDefaultTheGraphStopsAndNothingFinishes() {
    Arena.Outcome outcome = run(failing(Long.MAX_VALUE, OnFailure.STOP_GRAPH));
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.cause()).contains("fail failed in inbox at message 5: IllegalStateException: cannot do 5");
    assertThat(journal()).contains("fail stopped", "numbers stopped").noneMatch(line -> line.endsWith("finished"));
    if (!journal("recorder").isEmpty()) assertThat(journal("recorder")).endsWith("stopped"); // a component that the stop overtakes is not even made
  }

  @Test
  void skipLosesTheMessageAndGoesOn() {
    runInOrder(failing(8, OnFailure.SKIP));
    assertThat(journal("recorder")).containsExactly("1", "2", "3", "4", "6", "7", "8", "finished", "stopped");
    assertThat(journal("fail")).containsExactly("started", "finished", "stopped");
  }

  @Test
  void restartGoesOnWithANewInstanceWithoutTheMessage() {
    runInOrder(failing(8, new OnFailure.Restart(2, Duration.ofMinutes(1), Duration.ofMillis(1), Duration.ofMillis(1))));
    assertThat(journal("recorder")).containsExactly("1", "2", "3", "4", "6", "7", "8", "finished", "stopped");
    assertThat(journal("fail")).containsExactly("started", "stopped", "started", "finished", "stopped");
  }

  @Test
  void stopComponentShowsTheFailureToTheReceiverWhichThenFinishes() {
    Arena.Outcome outcome = run(failing(Long.MAX_VALUE, OnFailure.STOP_COMPONENT));
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.cause()).contains("cannot do 5");
    assertThat(journal("recorder")).containsExactly("1", "2", "3", "4", "told of failed fail: cannot do 5", "finished", "stopped");
    assertThat(journal("numbers")).containsExactly("finished", "stopped");
    assertThat(journal("fail")).containsExactly("started", "stopped");
  }

  private Graph failing(long count, OnFailure policy) {
    Graph graph = graph("failing");
    var numbers = graph.add("numbers", NumbersBoxes.with().count(count).journal(journal)).node(Arena.NEAR);
    var fail = graph.add("fail", FailAtBoxes.with().n(5).journal(journal)).node(Arena.NEAR).onFailure(policy);
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    graph.link(numbers.outbox(), fail.inbox());
    graph.link(fail.outbox(), recorder.inbox());
    return graph;
  }
}
