package dev.kamaelia.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.fixture.CountedSourceBoxes;
import dev.kamaelia.testkit.contract.fixture.CountingSinkBoxes;
import dev.kamaelia.testkit.contract.fixture.PassBoxes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** G3: a full inbox makes senders wait, through any number of links and machines, up to the source. Counted, not timed. */
public abstract class G3BoundedContract extends Contract {
  private static final long COUNT = 5000;
  private static final int CAPACITY = 8;

  @Test
  void aSourceIsNeverAheadByMoreThanCapacitiesAndWindowsAndOneMessagePerComponent() {
    Path sent = folder.resolve("sent");
    Graph graph = graph("slow");
    var source = graph.add("source", CountedSourceBoxes.with().count(COUNT).sent(sent)).node(Arena.NEAR);
    var pass = graph.add("pass", PassBoxes.with()).node(Arena.FAR).capacity("inbox", CAPACITY);
    var sink = graph.add("sink", CountingSinkBoxes.with().sent(sent).journal(journal)).node(Arena.NEAR).capacity("inbox", CAPACITY);
    graph.link(source.outbox(), pass.inbox());
    graph.link(pass.outbox(), sink.inbox());
    runInOrder(graph);
    assertThat(journal()).contains("handled " + COUNT);
    long ahead = journal().stream().filter(line -> line.startsWith("ahead ")).mapToLong(line -> Long.parseLong(line.substring(6))).findFirst().orElseThrow();
    assertThat(ahead).isBetween(1L, 2 * CAPACITY + 2 * arena().window() + 3);
  }
}
