package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.ChildEnd;
import dev.kamaelia.Children;
import dev.kamaelia.Signal;
import dev.kamaelia.descriptor.ComponentDescriptor.Kind;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.introspection.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** G6 for children: a child's failure is its parent's, unless it has a policy of its own; and errors of every kind at every moment of life, of children and of parts. */
@Timeout(60)
class EscalationTest {
  private static final OnFailure AT_ONCE = new OnFailure.Restart(5, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO);
  private static final TestComponent.Step FAILS = _ -> {
    throw new IllegalStateException("broken");
  };

  private final TestGraph graph = new TestGraph();
  private final List<Object> log = Collections.synchronizedList(new ArrayList<>());

  private static void start(TestComponent.Instance me, TestComponent child) {
    Children children = me.self.children();
    children.start(children.add("child", TestChild.of(child)));
  }

  /** A child that fails when it starts, the first times. */
  private static TestComponent failing(AtomicInteger times) {
    return TestChild.handler().started(me -> {
      if (times.getAndDecrement() > 0) FAILS.run(me);
    });
  }

  private static Snapshot.ComponentView view(Execution execution, String path) {
    return execution.snapshot().components().stream().filter(view -> view.path().equals(path)).findFirst().orElseThrow();
  }

  @Test
  void aChildsFailureStopsTheGraphOfAParentThatSaysNothing() throws InterruptedException {
    graph.handler("parent").started(me -> start(me, TestChild.handler().started(FAILS))).finished(_ -> log.add("finished")).stopped(_ -> log.add("stopped"));

    Exit exit = graph.run();

    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().path()).isEqualTo("parent/child");
    assertThat(log).containsExactly("stopped");
  }

  @Test
  void aParentBeginsAnewForItsChild() throws InterruptedException {
    AtomicInteger times = new AtomicInteger(2);
    graph.handler("parent").onFailure(AT_ONCE).constructed(_ -> log.add("new")).started(me -> start(me, failing(times))).stopped(_ -> log.add("stopped"));
    Execution execution = graph.start();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(log).containsExactly("new", "stopped", "new", "stopped", "new", "stopped");
    assertThat(view(execution, "parent").counts().restarts()).isEqualTo(2);
    assertThat(view(execution, "parent").lastCause()).hasValue("parent/child failed in started(): IllegalStateException: broken.");
  }

  @Test
  void aParentThatSkipsHearsOfTheEndAndGoesOn() throws InterruptedException {
    graph.handler("parent").onFailure(OnFailure.SKIP).started(me -> {
      me.self.children().onEnd(end -> log.add(end));
      start(me, TestChild.handler().started(FAILS));
    }).finished(_ -> log.add("finished"));

    assertThat(graph.run().code()).isZero();
    assertThat(log).hasSize(2).endsWith("finished");
    assertThat(log.getFirst()).isInstanceOfSatisfying(ChildEnd.class, end -> assertThat(end.how()).isInstanceOf(Signal.Failed.class));
  }

  @Test
  void aParentThatStopsAloneStopsItsOtherChildrenAndNobodyElse() throws InterruptedException {
    CountDownLatch sleeps = new CountDownLatch(1);
    graph.handler("parent").onFailure(OnFailure.STOP_COMPONENT).started(me -> {
      Children children = me.self.children();
      children.start(children.add("other", TestChild.of(TestChild.process().main(it -> {
        sleeps.countDown();
        it.self.sleep(Duration.ofDays(1));
      }).stopped(_ -> log.add("other stopped")))));
      ManualTime.await(sleeps);
      start(me, TestChild.handler().started(FAILS));
    }).stopped(_ -> log.add("parent stopped"));
    graph.numbers("source", 10);
    List<Object> received = graph.sink("sink");
    graph.link("source.outbox", "sink.inbox");
    Execution execution = graph.start();

    Exit exit = TestGraph.end(execution);

    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().path()).isEqualTo("parent/child");
    assertThat(log).containsExactly("other stopped", "parent stopped");
    assertThat(received).hasSize(10);
    assertThat(view(execution, "parent").state()).isEqualTo(Snapshot.State.FAILED);
  }

  @Test
  void aFailureGoesUpThreeLevels() throws InterruptedException {
    AtomicInteger times = new AtomicInteger(1);
    graph.handler("top").onFailure(AT_ONCE).constructed(_ -> log.add("top")).started(top -> start(top, TestChild.handler().constructed(_ -> log.add("middle")).started(
        middle -> start(middle, TestChild.handler().constructed(_ -> log.add("inner")).started(inner -> start(inner, failing(times)))))));
    Execution execution = graph.start();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(log).containsExactly("top", "middle", "inner", "top", "middle", "inner");
    assertThat(view(execution, "top").lastCause()).hasValue("top/child/child/child failed in started(): IllegalStateException: broken.");
  }

  @Test
  void aChildOfAPartBeginsTheCompositeAnew() throws InterruptedException {
    AtomicInteger times = new AtomicInteger(1);
    graph.composite("whole").onFailure(AT_ONCE);
    graph.handler("whole/parent").constructed(_ -> log.add("parent")).started(me -> start(me, failing(times)));
    AtomicReference<Execution> running = new AtomicReference<>();
    graph.process("whole/other").main(me -> {
      while (running.get().snapshot().composites().getFirst().restarts() == 0) me.self.sleep(Duration.ofNanos(1));
    });
    Execution execution = graph.assemble();
    running.set(execution);
    execution.start();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(log.stream().filter("parent"::equals)).hasSize(2);
    assertThat(execution.snapshot().composites().getFirst().restarts()).isEqualTo(1);
  }

  @Test
  void aChildThatIsACompositeBeginsAnewByItselfWhenItHasAPolicy() throws InterruptedException {
    AtomicInteger times = new AtomicInteger(1);
    graph.handler("parent").constructed(_ -> log.add("parent")).started(me -> {
      Children children = me.self.children();
      var whole = children.add("child", TestChild.pipeline(new TestComponent("a", Kind.HANDLER).outbox().started(it -> {
        log.add("a");
        if (times.getAndDecrement() > 0) FAILS.run(it);
      })));
      whole.onFailure(AT_ONCE);
      children.start(whole);
    });

    Exit exit = graph.run();

    assertThat(exit.code()).isZero();
    assertThat(log).containsExactly("parent", "a", "a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"restart", "stop-component"})
  void aChildThatFailsWhileItsParentEndsIsStillDecidedAbout(String policy) throws InterruptedException {
    graph.handler("parent").onFailure(policy.equals("restart") ? AT_ONCE : OnFailure.STOP_COMPONENT).started(me -> {
      start(me, TestChild.handler().inbox((_, _) -> {}).finished(FAILS));
      me.self.finish();
    }).finished(_ -> log.add("finished"));

    Exit exit = graph.run();

    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().path()).isEqualTo("parent/child");
    assertThat(log).isEmpty();
  }

  // --- errors of every kind, at every moment of life

  static Stream<Arguments> errors() {
    List<Arguments> all = new ArrayList<>();
    for (String moment : List.of("constructor", "started", "handling", "finished", "stopped")) {
      for (String where : List.of("part", "child")) {
        for (boolean fatal : List.of(false, true)) all.add(Arguments.of(moment, where, fatal));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("errors")
  void aStackOverflowIsDecidedAboutAndWantOfMemoryStopsTheGraph(String moment, String where, boolean fatal) throws InterruptedException {
    AtomicInteger times = new AtomicInteger(1);
    AtomicInteger reached = new AtomicInteger();
    TestComponent.Step fails = _ -> {
      reached.incrementAndGet();
      if (times.getAndDecrement() <= 0) return;
      if (fatal) throw new OutOfMemoryError("none left");
      deeper(1);
    };
    TestComponent it;
    if (where.equals("part")) {
      graph.composite("outer").onFailure(AT_ONCE);
      it = at(graph.handler("outer/it"), moment, fails);
      graph.numbers("source", 3);
      graph.link("source.outbox", "outer/it.inbox");
    } else {
      it = at(TestChild.handler(), moment, fails);
      graph.handler("outer").onFailure(AT_ONCE).outbox().started(me -> {
        Children children = me.self.children();
        var child = children.add("child", TestChild.of(it));
        children.link(me.out(), child.in());
        children.start(child);
        me.send(0);
      });
    }

    Exit exit = graph.run();

    boolean atItsEnd = where.equals("part") && (moment.equals("finished") || moment.equals("stopped")); // nothing of it is left to begin anew; of a child there is its parent
    assertThat(exit.code()).isEqualTo(fatal || atItsEnd ? 1 : 0);
    if (exit.code() == 1) assertThat(exit.firstCause().orElseThrow().causeType()).isEqualTo(fatal ? "java.lang.OutOfMemoryError" : "java.lang.StackOverflowError");
    if (!fatal && !atItsEnd) assertThat(reached.get()).isGreaterThan(1);
  }

  private static TestComponent at(TestComponent it, String moment, TestComponent.Step fails) {
    it.inbox((me, _) -> {
      if (moment.equals("handling")) fails.run(me);
    });
    switch (moment) {
      case "constructor" -> it.constructed(fails);
      case "started" -> it.started(fails);
      case "finished" -> it.finished(fails);
      case "stopped" -> it.stopped(fails);
      default -> {}
    }
    return it;
  }

  private static int deeper(int depth) {
    return depth < 0 ? 0 : deeper(depth + 1) + depth;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFailureInARowNeverUnwindsIntoTheSendersHandler(boolean deep) throws InterruptedException {
    List<Object> seen = Collections.synchronizedList(new ArrayList<>());
    graph.numbers("source", 100);
    graph.composite("whole").onFailure(OnFailure.SKIP);
    graph.handler("whole/first").inbox((me, m) -> {
      try {
        me.send(m);
      } catch (Throwable t) {
        seen.add(t);
        throw t;
      }
    }).outbox();
    graph.handler("whole/second").returning((_, m) -> m);
    graph.handler("whole/third").inbox((me, m) -> {
      if (m.equals(50) && deep) deeper(1);
      if (m.equals(50)) throw new AssertionError("not 50");
      me.send(m);
    }).outbox();
    List<Object> received = graph.sink("sink");
    graph.link("source.outbox", "whole/first.inbox").link("whole/first.outbox", "whole/second.inbox").link("whole/second.outbox", "whole/third.inbox").link("whole/third.outbox", "sink.inbox");
    Execution execution = graph.start();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(seen).isEmpty();
    assertThat(received).hasSize(99).doesNotContain(50);
    assertThat(view(execution, "whole/third").counts().failures()).isEqualTo(1);
    assertThat(view(execution, "whole/first").counts().failures()).isZero();
  }
}
