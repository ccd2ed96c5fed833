package dev.kamaelia.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.fixture.Journal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What all contracts and scenarios share: an arena, a journal, and graphs over a near and a far node. */
public abstract class Contract {
  /** For files that components share. */
  @TempDir protected Path folder;

  /** The journal's file, as fixtures take it. */
  protected Path journal;

  @BeforeEach
  void nameTheJournal() {
    journal = folder.resolve("journal");
  }

  /** Where the graphs run. */
  protected abstract Arena arena();

  /** An empty graph with the two nodes. */
  protected final Graph graph(String name) {
    Graph graph = Graph.named(name);
    graph.node(Arena.NEAR, "127.0.0.1:0");
    graph.node(Arena.FAR, "127.0.0.1:0");
    return graph;
  }

  /** Runs a graph that ends by itself. */
  protected final Arena.Outcome run(Graph graph) {
    try (Arena.Run run = arena().start(graph)) {
      return run.await();
    }
  }

  /** Runs a graph that ends by itself and in order. */
  protected final void runInOrder(Graph graph) {
    assertThat(run(graph)).isEqualTo(new Arena.Outcome(0, ""));
  }

  /** All that was noted. */
  protected final List<String> journal() {
    return new Journal(journal).lines();
  }

  /** What one component noted, without its path. */
  protected final List<String> journal(String path) {
    return journal().stream().filter(line -> line.startsWith(path + " ")).map(line -> line.substring(path.length() + 1)).toList();
  }

  /** {@code 1} to the number, as a recorder notes them. */
  protected static List<String> numbers(long count) {
    return LongStream.rangeClosed(1, count).mapToObj(Long::toString).toList();
  }
}
