package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.Signal;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.OnFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A failure at every moment of life, under every policy, once and for ever. */
@Timeout(60)
class FailurePointsTest {
  private static final OnFailure RESTART = new OnFailure.Restart(2, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO);

  private final TestGraph graph = new TestGraph();
  private final AtomicInteger failuresLeft = new AtomicInteger();
  private final AtomicInteger constructed = new AtomicInteger();
  private final AtomicInteger stopped = new AtomicInteger();
  private String failing = "";

  static Stream<Arguments> failures() {
    List<Arguments> all = new ArrayList<>();
    for (String kind : List.of("handler", "process")) {
      for (String moment : List.of("constructor", "started", "handling", "post", "timer", "finished(inbox)", "finished", "stopped")) {
        if (kind.equals("process") && moment.equals("timer")) continue; // main may be over before its time has come
        for (OnFailure policy : List.of(OnFailure.STOP_GRAPH, OnFailure.SKIP, OnFailure.STOP_COMPONENT, RESTART)) {
          for (int times : List.of(1, 1000)) all.add(Arguments.of(kind, moment, policy, times));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void everyInstanceIsStoppedOnceAndOneSignalTellsTheEnd(String kind, String moment, OnFailure policy, int times) throws InterruptedException {
    failing = moment;
    failuresLeft.set(times);
    List<Object> signals = Collections.synchronizedList(new ArrayList<>());
    graph.numbers("numbers", 3);
    subject(kind).onFailure(policy);
    List<Object> received = graph.sink("sink");
    graph.handler("signals").inbox((_, signal) -> signals.add(signal));
    graph.link("numbers.outbox", "subject.inbox").link("subject.outbox", "sink.inbox").link("subject.signal", "signals.inbox");

    Exit exit = graph.run();

    boolean survives = survives(kind, policy, times);
    assertThat(exit.code()).isEqualTo(survives ? 0 : 1);
    assertThat(stopped.get()).isEqualTo(constructed.get());
    if (survives) {
      assertThat(signals).containsExactly(new Signal.ProducerFinished());
      if (!moment.equals("handling")) assertThat(received).containsExactly(0, 1, 2);
    } else if (policy == OnFailure.STOP_COMPONENT) {
      assertThat(signals).singleElement().isInstanceOf(moment.equals("stopped") ? Signal.ProducerFinished.class : Signal.Failed.class);
    } else {
      assertThat(signals).hasSizeLessThanOrEqualTo(1); // its receiver is stopped as well
    }
  }

  private boolean survives(String kind, OnFailure policy, int times) {
    if (policy == RESTART) return times == 1 && !failing.equals("finished") && !failing.equals("stopped");
    boolean nothingGoesOn = failing.equals("constructor") || failing.equals("started") || kind.equals("process") && failing.equals("handling");
    return policy == OnFailure.SKIP && !nothingGoesOn;
  }

  private TestComponent subject(String kind) {
    TestComponent subject = kind.equals("process") ? graph.process("subject").in().main(me -> {
      for (Object message = me.in().receive(); message != null; message = me.in().receive()) handle(me, message);
    }) : graph.handler("subject").inbox(this::handle);
    return subject.outbox().constructed(_ -> {
      reach("constructor");
      constructed.incrementAndGet();
    }).started(me -> {
      me.self.post(() -> reach("post"));
      me.self.after(Duration.ZERO, () -> reach("timer"));
      reach("started");
    }).finishedEach((_, _) -> reach("finished(inbox)")).finished(_ -> reach("finished")).stopped(_ -> {
      stopped.incrementAndGet();
      reach("stopped");
    });
  }

  private void handle(TestComponent.Instance me, Object message) {
    reach("handling");
    me.send(message);
  }

  private void reach(String moment) {
    if (moment.equals(failing) && failuresLeft.getAndDecrement() > 0) throw new IllegalStateException("on purpose in " + moment);
  }
}
