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
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** G11: components that can be woken only by each other are reported; whoever waits for something else is not. On a clock that only the test moves. */
@Timeout(60)
class DeadlockTest {
  private static final Long NOT_STUCK = -1L;

  private final ManualTime time = new ManualTime();
  private final TestGraph graph = new TestGraph().environment(time.environment());
  private final List<Execution> started = new ArrayList<>();

  @AfterEach
  void stopAll() throws InterruptedException {
    for (Execution execution : started) {
      execution.stop();
      TestGraph.end(execution);
    }
  }

  private Execution start() {
    Execution execution = graph.start();
    started.add(execution);
    return execution;
  }

  /** Waits until components are where they will stay; threads take real time for that. */
  private static void awaitState(Execution execution, State state, String... paths) {
    for (String path : paths) {
      while (stateOf(execution, path) != state) assertThat(Thread.interrupted()).as("%s is not %s: %s", path, state, execution.snapshot()).isFalse();
    }
  }

  /** Until all of them wait for room at one moment: they do if nobody's wait is another one at the second look. */
  private static void awaitStuck(Execution execution, String... paths) {
    List<Long> before;
    List<Long> after = waits(execution, paths);
    do {
      before = after;
      after = waits(execution, paths);
      assertThat(Thread.interrupted()).as("%s do not wait for room: %s", List.of(paths), execution.snapshot()).isFalse();
    } while (after.contains(NOT_STUCK) || !after.equals(before));
  }

  private static List<Long> waits(Execution execution, String... paths) {
    return Arrays.stream(paths).map(path -> execution.structure().mailbox(path).room()).map(room -> room != null && room.isStuck() ? Long.valueOf(room.waits()) : NOT_STUCK).toList();
  }

  private static State stateOf(Execution execution, String path) {
    return execution.snapshot().components().stream().filter(component -> component.path().equals(path)).findFirst().orElseThrow().state();
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) time.advance(Duration.ofSeconds(1));
  }

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
  void whoWaitsForATimerIsNotDeadlocked() throws InterruptedException {
    CountDownLatch taken = new CountDownLatch(1);
    graph.numbers("source", 100);
    graph.process("slow").in("inbox", 1).main(me -> {
      while (me.in().receive() != null) {
        taken.countDown();
        me.self.sleep(Duration.ofMinutes(1));
      }
    });
    graph.link("source.outbox", "slow.inbox");
    Execution execution = start();
    taken.await(); // until then the source may wait for room that the first message still takes
    assertNoReport(execution, "source");
  }

  @Test
  void whoReceivesWithATimeoutIsNotDeadlocked() throws InterruptedException {
    graph.process("source").outbox("left").outbox("right").main(me -> {
      for (int i = 0; i < 100; i++) me.out("left").send(i);
    });
    graph.process("join").in("left", 1).in("right", 1).main(me -> {
      while (!me.in("right").isFinished()) me.in("right").receive(Duration.ofHours(1));
    });
    graph.link("source.left", "join.left").link("source.right", "join.right");
    assertNoReport("source");
  }

  @Test
  void whoHasATimerIsNotDeadlocked() throws InterruptedException {
    graph.process("source").outbox("left").outbox("right").main(me -> {
      for (int i = 0; i < 100; i++) me.out("left").send(i);
    });
    graph.process("join").in("left", 1).in("right", 1).main(me -> {
      me.self.after(Duration.ofHours(1), () -> me.in("left").poll());
      me.in("right").receive();
    });
    graph.link("source.left", "join.left").link("source.right", "join.right");
    assertNoReport("source");
  }

  @Test
  void whoIsInUserCodeIsNotDeadlocked() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    graph.numbers("source", 100);
    graph.handler("busy").inbox("inbox", 1, (_, _) -> {
      inside.countDown();
      never.await();
    });
    graph.link("source.outbox", "busy.inbox");
    Execution execution = start();
    ManualTime.await(inside); // until then the source may wait for room that the first message still takes
    assertNoReport(execution, "source");
    assertThat(stateOf(execution, "busy")).isEqualTo(State.ACTIVE);
  }

  @Test
  void whoseChildStillWorksIsNotDeadlocked() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    graph.numbers("source", 100);
    graph.handler("parent").outbox().started(me -> {
      Children children = me.self.children();
      children.start(children.add("child", TestChild.of(TestChild.handler().blocking().started(_ -> never.await()))));
    });
    graph.process("join").in("left", 1).in("right", 1).main(me -> {
      for (Object _ : me.in("left")) {}
      for (Object _ : me.in("right")) {}
    });
    graph.link("source.outbox", "join.right").link("parent.outbox", "join.left");
    assertNoReport("source");
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
  void whoWaitsForAHandleIsNotDeadlocked() throws InterruptedException {
    graph.numbers("source", 100);
    graph.process("join").in("left", 1).in("right", 1).main(me -> {
      while (me.in("right").receive() != null) me.in("left").receive();
    });
    graph.link("source.outbox", "join.left");
    Execution execution = graph.assemble();
    started.add(execution);
    InboxHandle right = execution.openInbox("join", "right");
    execution.start();
    awaitStuck(execution, "source");
    pass(10);
    assertThat(stateOf(execution, "source")).isEqualTo(State.SENDING);
    right.close();
  }

  @Test
  void whoSendsToAHandleIsNotDeadlocked() throws InterruptedException {
    graph.numbers("source", 5000);
    Execution execution = graph.assemble();
    started.add(execution);
    OutboxHandle handle = execution.openOutbox("source", "outbox");
    execution.start();
    awaitStuck(execution, "source");
    pass(10);
    assertThat(stateOf(execution, "source")).isEqualTo(State.SENDING);
    handle.close();
  }

  @Test
  void whoIsPostedToByAnotherThreadIsNotDeadlocked() throws InterruptedException {
    CountDownLatch posted = new CountDownLatch(1);
    graph.process("source").outbox("left").outbox("right").main(me -> {
      ManualTime.await(posted);
      for (int i = 0; i < 100; i++) me.out("left").send(i);
    });
    graph.process("join").in("left", 1).in("right", 1).started(me -> Thread.ofVirtual().start(() -> {
      me.self.post(() -> {});
      posted.countDown();
    })).main(me -> me.in("right").receive());
    graph.link("source.left", "join.left").link("source.right", "join.right");
    assertNoReport("source");
  }

  @Test
  void whoCouldBeFinishedByAReceiverThatLivesIsNotDeadlocked() throws InterruptedException {
    graph.process("source").outbox("left").outbox("right").main(me -> {
      for (int i = 0; i < 100; i++) me.out("left").send(i);
    });
    graph.process("join").in("left", 1).in("right", 1).outbox().main(me -> me.in("right").receive());
    graph.handler("clocked").inbox((_, _) -> {}).started(me -> me.self.after(Duration.ofSeconds(30), me.self::finish));
    graph.link("source.left", "join.left").link("source.right", "join.right").link("join.outbox", "clocked.inbox");
    Execution execution = start();
    awaitState(execution, State.IDLE, "clocked", "join");
    awaitStuck(execution, "source");

    pass(29);

    assertThat(stateOf(execution, "source")).isEqualTo(State.SENDING);
    pass(1);
    assertThat(TestGraph.end(execution).firstCause()).isEmpty();
  }

  private Execution assertNoReport(String sender) {
    return assertNoReport(start(), sender);
  }

  private Execution assertNoReport(Execution execution, String sender) {
    awaitStuck(execution, sender);
    pass(10);
    assertThat(stateOf(execution, sender)).isEqualTo(State.SENDING);
    return execution;
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
