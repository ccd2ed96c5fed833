package dev.kamaelia.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.PassBoxes;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import org.junit.jupiter.api.Test;

/** G5: shutdown overtakes data, and every component reaches its stopped(). */
public abstract class G5ShutdownContract extends Contract {
  @Test
  void aStopInTheMiddleOfAStreamEndsEveryComponentWithoutFinishingIt() {
    Graph graph = graph("shutdown");
    var numbers = graph.add("numbers", NumbersBoxes.with().count(Long.MAX_VALUE).journal(journal)).node(Arena.NEAR);
    var pass = graph.add("pass", PassBoxes.with()).node(Arena.FAR);
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    graph.link(numbers.outbox(), pass.inbox());
    graph.link(pass.outbox(), recorder.inbox());
    try (Arena.Run run = arena().start(graph)) {
      run.awaitUntil(() -> journal().size() > 10);
      run.stop();
      run.await();
    }
    assertThat(journal()).contains("numbers stopped", "recorder stopped").doesNotContain("numbers finished", "recorder finished");
  }
}
