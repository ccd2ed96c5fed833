package dev.kamaelia.engine.execution;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

/** What tests of boxes that a running component adds and deletes have in common: components that do what they are told. */
abstract class OwnBoxesCase {
  final TestGraph graph = new TestGraph();
  final List<Object> log = Collections.synchronizedList(new ArrayList<>());

  /** A component that does what it is told: its messages are steps. */
  TestComponent obedient(String path) {
    return graph.handler(path).inbox("inbox", (me, step) -> ((TestComponent.Step) step).run(me));
  }

  /** A component that sends what it gets. */
  TestComponent passing(String path) {
    return graph.handler(path).inbox((me, m) -> me.send(m)).outbox();
  }

  /** Has an obedient component take a step, and waits until it has. */
  static void tell(InboxHandle feed, TestComponent.Step step) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    feed.put((TestComponent.Step) me -> {
      try {
        step.run(me);
      } finally {
        done.countDown();
      }
    });
    ManualTime.await(done);
  }

  static void link(Execution execution, String from, String to) throws InterruptedException {
    execution.fromOutside().link(out(from), in(to), Optional.empty(), OptionalInt.empty()).await();
  }

  static OutBox<Object> out(String box) {
    return new OutBox<>(TestGraph.box(box).component(), TestGraph.box(box).box());
  }

  static InBox<Object> in(String box) {
    return new InBox<>(TestGraph.box(box).component(), TestGraph.box(box).box());
  }

  static String refusal(TestComponent.Instance me, TestComponent.Step step) {
    try {
      step.run(me);
      return "nothing is wrong";
    } catch (Exception e) {
      return e.getMessage();
    }
  }
}
