package dev.kamaelia.engine.execution;

import dev.kamaelia.OutBox;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What tests of children have in common. */
abstract class ChildrenCase {
  final TestGraph graph = new TestGraph();
  final List<Object> log = Collections.synchronizedList(new ArrayList<>());

  /** Notes what it gets. */
  TestComponent noting(String name) {
    return TestChild.handler().inbox((_, m) -> log.add(name + " got " + m)).finished(_ -> log.add(name + " finished")).stopped(_ -> log.add(name + " stopped"));
  }

  /** Passes on what it gets. */
  static TestComponent passing() {
    return TestChild.handler().inbox((me, m) -> me.send(m)).outbox();
  }

  static void await(CountDownLatch latch) {
    try {
      ManualTime.await(latch);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static OutBox<Object> out(String path) {
    return new OutBox<>(path, "outbox");
  }
}
