package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.Children;
import dev.kamaelia.DeadlockException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.introspection.Snapshot.State;
import dev.kamaelia.engine.topology.Topology.OnDeadlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** G11: components that can be woken only by each other are reported; whoever waits for something else is not. On a clock that only the test moves. */
@Timeout(60)
class DeadlockTest extends DeadlockCase {
  private Diagnostic deadlock(Execution execution) throws InterruptedException {
    pass(4);
    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isEqualTo(1);
    return exit.firstCause().orElseThrow().diagnostic();
  }

  /** Each passes on twice what it gets: a ring that fills up. */
  private void ring(String... paths) {
    for (String path : paths) {
      graph.handler(path).inbox("inbox", 2, (me, message) -> {
        me.send(message);
        me.send(message);
      }).outbox();
    }
    for (int i = 0; i < paths.length; i++) graph.link(paths[i] + ".outbox", paths[(i + 1) % paths.length] + ".inbox");
  }

  @Test
  void aRingOfTwoIsReportedWithItsBoxes() throws InterruptedException {
    ring("a", "b");
    graph.numbers("source", 1).in("unused", 0).finishedInbox("unused");
    graph.link("source.outbox", "a.inbox");
    Execution execution = start();
    awaitStuck(execution, "a", "b");

    Diagnostic found = deadlock(execution);

    assertThat(found.render()).isEqualTo("""
        error[Deadlock]: a and b wait for each other, and nothing else can wake them:
          a waits to send a.outbox -> b.inbox, which is full (2 of 2)
          b waits to send b.outbox -> a.inbox, which is full (2 of 2)
          = help: Give an inbox of the cycle a capacity for all that goes round, let a component leave it by self.finish() or by receiving in another order, send with trySend,\
         or give a link overflow: drop-oldest.""");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 10, 200})
  void aRingIsReportedWithAllWhoAreInIt(int size) throws InterruptedException {
    String[] paths = IntStream.range(0, size).mapToObj(i -> "c" + i).toArray(String[]::new);
    ring(paths);
    graph.numbers("source", 3 * size);
    graph.link("source.outbox", "c0.inbox");
    Execution execution = start();
    awaitStuck(execution, Stream.concat(Stream.of("source"), Stream.of(paths)).toArray(String[]::new));

    String fact = deadlock(execution).fact();

    int told = Math.min(size, 12);
    assertThat(fact.lines().filter(line -> line.contains("waits to send c")).count()).isEqualTo(told);
    if (size > told) assertThat(fact).contains("and " + (size - told) + " more");
    else assertThat(fact).contains(Arrays.asList(paths));
    assertThat(fact).contains("source waits for them as well");
  }

  @Test
  void aDiamondWhoseEndTakesFromTheOtherSideFirstIsReported() throws InterruptedException {
    graph.process("split").outbox("left").outbox("right").main(me -> {
      for (int i = 0; i < 100; i++) me.out("left").send(i);
      for (int i = 0; i < 100; i++) me.out("right").send(i);
    });
    graph.handler("filter").inbox((me, message) -> me.send(message)).outbox();
    graph.process("join").in("left", 10).in("right", 10).main(me -> {
      for (Object right = me.in("right").receive(); right != null; right = me.in("right").receive()) me.in("left").receive();
    });
    graph.link("split.left", "join.left").link("split.right", "filter.inbox").link("filter.outbox", "join.right");
    Execution execution = start();
    awaitStuck(execution, "split");
    awaitState(execution, State.IDLE, "join", "filter");

    assertThat(deadlock(execution).fact()).isEqualTo("""
        split, join and filter wait for each other, and nothing else can wake them:
          split waits to send split.left -> join.left, which is full (10 of 10)
          join waits for a message in right, which only filter could send
          filter waits for a message in inbox, which only split could send""");
  }

  @Test
  void whatRunsBesideItDoesNotHideIt() throws InterruptedException {
    ring("a", "b");
    graph.handler("ticker").outbox().started(me -> me.self.every(Duration.ofMillis(100), () -> me.send("tick")));
    graph.sink("log");
    graph.link("ticker.outbox", "a.inbox").link("ticker.outbox", "log.inbox");
    Execution execution = start();
    time.awaitTimers(1);
    time.advance(Duration.ofMillis(100));
    awaitStuck(execution, "a", "b");

    assertThat(deadlock(execution).fact()).startsWith("a and b wait for each other");
  }

  @Test
  void aBufferedLinkThatIsFullWaitsAsAnInboxDoes() throws InterruptedException {
    graph.handler("a").inbox("inbox", 1, (me, message) -> {
      for (int i = 0; i < 10; i++) me.send(message);
    }).outbox();
    graph.handler("b").inbox("inbox", 1, (me, message) -> {
      for (int i = 0; i < 10; i++) me.send(message);
    }).outbox();
    graph.link("a.outbox", "b.inbox", Overflow.BLOCK, 3).link("b.outbox", "a.inbox", Overflow.BLOCK, 3);
    graph.numbers("source", 1);
    graph.link("source.outbox", "a.inbox");
    Execution execution = start();
    awaitStuck(execution, "a", "b");

    assertThat(deadlock(execution).fact()).contains("a.outbox -> b.inbox, which is full (1 of 1, and 3 in the link's own buffer)");
  }

  @Test
  void aReportLeavesTheGraphRunningAndComesOnce() throws InterruptedException {
    ring("a", "b");
    graph.numbers("source", 1);
    graph.link("source.outbox", "a.inbox").onDeadlock(OnDeadlock.REPORT);
    List<Diagnostic> warnings = Collections.synchronizedList(new ArrayList<>());
    Execution execution = start();
    execution.onWarning(warnings::add);
    awaitStuck(execution, "a", "b");

    pass(20);

    assertThat(warnings).extracting(Diagnostic::id).containsExactly("Deadlock");
    assertThat(stateOf(execution, "a")).isEqualTo(State.SENDING);
  }

  @Test
  void whileADeadlockStandsTheWaitReportNamesItsCycleToo() throws InterruptedException {
    ring("a", "b");
    graph.numbers("source", 1);
    graph.link("source.outbox", "a.inbox").onDeadlock(OnDeadlock.REPORT);
    Execution execution = start();
    awaitStuck(execution, "a", "b");
    assertThat(execution.waitReport().deadlocks()).isEmpty();

    pass(5);

    assertThat(execution.waitReport().render()).contains("\nDeadlock: ").contains(" wait for each other, and nothing else can wake them:")
        .contains("a waits to send a.outbox -> b.inbox, which is full (").contains("b waits to send b.outbox -> a.inbox, which is full (");
    execution.structure().capacities().set(TestGraph.box("a.inbox"), 5);
    while (!execution.waitReport().deadlocks().isEmpty()) assertThat(Thread.interrupted()).as(execution.snapshot().toString()).isFalse();
  }

  @Test
  void aStopEndsADeadlockWithoutAReport() throws InterruptedException {
    ring("a", "b", "c");
    graph.numbers("source", 9);
    graph.link("source.outbox", "a.inbox");
    Execution execution = start();
    awaitStuck(execution, "a", "b", "c");
    pass(1);

    execution.stop();
    pass(4);

    assertThat(TestGraph.end(execution).firstCause()).isEmpty();
  }

  @Test
  void aParentThatWaitsForTheEndOfAChildThatWaitsIsReported() throws InterruptedException {
    graph.handler("parent").outbox("left").outbox("right").started(me -> {
      Children children = me.self.children();
      var child = children.add("child", TestChild.of(TestChild.handler().outbox().started(it -> {
        for (int i = 0; i < 100; i++) it.send(i);
      })));
      children.pass(child.out(), me.out("right"));
      children.start(child);
      me.self.finish();
    });
    graph.process("join").in("left", 1).in("right", 1).main(me -> {
      for (Object _ : me.in("left")) {}
      for (Object _ : me.in("right")) {}
    });
    graph.link("parent.left", "join.left").link("parent.right", "join.right");
    Execution execution = start();
    while (!Thread.interrupted() && !execution.structure().mailbox("parent").hasChildren()) Thread.onSpinWait();
    awaitStuck(execution, "parent/child");
    awaitState(execution, State.IDLE, "join");
    while (!Thread.interrupted() && execution.structure().mailbox("parent").family().waitsForEnds() == 0) Thread.onSpinWait();

    assertThat(deadlock(execution).fact()).contains("parent waits until its children have ended", "parent/child waits to send parent/child.outbox -> join.right", "join waits for a message in left");
  }

  @Test
  void aFullInboxOfItsOwnThroughACompositeThrows() throws InterruptedException {
    graph.numbers("source", 1);
    graph.composite("outer").in("again", 0);
    graph.handler("outer/loop").inbox((me, _) -> me.send("first")).inbox("again", 1, (me, _) -> {
      me.send("one");
      assertThatThrownBy(() -> me.send("two")).isInstanceOf(DeadlockException.class).hasMessageContaining("outer/loop.again");
      me.self.finish();
    }).outbox();
    graph.link("source.outbox", "outer/loop.inbox").link("outer/loop.outbox", "outer.again").link("outer.again", "outer/loop.again");

    assertThat(graph.run().firstCause()).isEmpty();
  }
}
