package dev.kamaelia.engine.execution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** What tests of calls that run a task have in common. */
abstract class TaskCallCase {
  final ManualTime time = new ManualTime();
  final TestGraph graph = new TestGraph().environment(time.environment());
  final List<Object> seen = Collections.synchronizedList(new ArrayList<>());

  /** A task that waits until the latch is down or it is interrupted. */
  static Callable<String> waiting(CountDownLatch latch) {
    return () -> {
      latch.await();
      return "done";
    };
  }
}
