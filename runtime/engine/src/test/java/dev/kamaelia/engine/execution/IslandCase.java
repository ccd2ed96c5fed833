package dev.kamaelia.engine.execution;

import java.util.List;
import java.util.stream.IntStream;

/** What tests of islands have in common. */
abstract class IslandCase {
  final TestGraph graph = new TestGraph();

  /** A handler that passes on what it gets. */
  TestComponent relay(String path) {
    return graph.handler(path).inbox((me, m) -> me.send(m)).outbox();
  }

  static List<Object> numbers(int from, int to) {
    return IntStream.range(from, to).<Object>mapToObj(i -> i).toList();
  }
}
