package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Change;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.introspection.ChangeStream;
import dev.kamaelia.engine.introspection.Replay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ordinary code adds components to a running graph and removes some (G10). */
@Timeout(60)
class NewcomersTest extends NewcomersCase {
  @Test
  void aStageIsAddedBetweenTwoThatRun() throws InterruptedException {
    graph.handler("first").inbox((me, m) -> me.send(m)).outbox();
    List<Object> received = graph.sink("last");
    graph.link("first.outbox", "last.inbox");
    assemble();
    InboxHandle feed = execution.openInbox("first", "inbox");
    execution.start();
    feed.put(1);
    while (received.isEmpty()) assertThat(Thread.interrupted()).isFalse();

    var twice = changes.add("twice", TestChild.of(TestChild.handler().inbox((me, m) -> {
      me.send(m);
      me.send(m);
    }).outbox()));
    link(twice.out(), in("last"));
    changes.unlink(out("first"), in("last")).orElseThrow();
    link(out("first"), twice.in()).await();
    feed.put(2);
    changes.start(twice).await();
    feed.close();
    changes.finish(in("last"));

    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isZero();
    assertThat(received).containsExactly(1, 2, 2);
    assertThat(exit.counts().discarded()).isZero();
    assertThat(exit.counts().handled()).isEqualTo(6);
  }

  @Test
  void itIsNotConstructedBeforeItsStartNorBeforeItsLinksAreInEffect() throws InterruptedException {
    CountDownLatch inCode = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    graph.process("busy").outbox().main(me -> {
      me.send("first"); // the only sender of the sink, whose queue it has to change between two sends
      inCode.countDown();
      ManualTime.await(leave);
      me.send("last");
    });
    List<Object> received = graph.sink("sink");
    graph.link("busy.outbox", "sink.inbox");
    start();
    ManualTime.await(inCode);

    var added = changes.add("added", TestChild.of(TestChild.process().outbox().constructed(_ -> log.add("constructed")).main(me -> me.send("added"))));
    link(added.out(), in("sink"));
    Change started = changes.start(added);
    assertThat(started.await(Duration.ofMillis(1))).isFalse();
    assertThat(log).isEmpty();
    leave.countDown();
    started.await();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(log).containsExactly("constructed");
    assertThat(received).containsExactlyInAnyOrder("first", "last", "added");
  }

  @Test
  void theGraphDoesNotEndWhileItRuns() throws InterruptedException {
    CountDownLatch leave = new CountDownLatch(1);
    CountDownLatch rest = new CountDownLatch(1);
    graph.process("only").main(_ -> ManualTime.await(rest));
    start();
    changes.start(changes.add("added", TestChild.of(TestChild.process().main(_ -> ManualTime.await(leave))))).await();
    rest.countDown();
    while (execution.structure().mailbox("only").state() != Mailbox.ENDED) assertThat(Thread.interrupted()).isFalse();

    assertThat(execution.await(Duration.ofMillis(1))).isEmpty();
    leave.countDown();

    assertThat(TestGraph.end(execution).code()).isZero();
    refused(() -> changes.add("late", TestChild.of(TestChild.process())), "[GraphEnded] The graph \"test\" has ended: late would not run any more.");
  }

  @Test
  void oneThatIsAddedBeforeTheStartStartsWithTheGraph() throws InterruptedException {
    List<Object> received = graph.sink("sink");
    assemble();
    var added = changes.add("added", TestChild.of(TestChild.process().outbox().constructed(_ -> log.add(execution.course().isStarted())).main(me -> me.send("it runs"))));
    link(added.out(), in("sink"));
    Change started = changes.start(added);
    assertThat(started.isInEffect()).isFalse();

    execution.start();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(started.isInEffect()).isTrue();
    assertThat(log).containsExactly(true);
    assertThat(received).containsExactly("it runs");
  }

  @Test
  void aGraphMayBeginEmpty() throws InterruptedException {
    assemble();
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    var source = changes.add("source", TestChild.of(TestChild.process().outbox().main(me -> IntStream.range(0, 5).forEach(me::send))));
    var sink = changes.add("sink", TestChild.of(TestChild.handler().inbox((_, m) -> received.add(m))));
    changes.pipeline(source, sink);
    changes.start(sink, source);
    execution.start();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).containsExactlyElementsOf(numbers(0, 5));
  }

  @Test
  void itsFailureIsDecidedByItsPolicy() throws InterruptedException {
    CountDownLatch rest = new CountDownLatch(1);
    graph.process("only").main(_ -> ManualTime.await(rest));
    start();
    var restarting = changes.add("restarting", TestChild.of(TestChild.process().started(me -> log.add("started")).main(_ -> {
      if (log.size() == 1) throw new IllegalStateException("again");
    }))).onFailure(new OnFailure.Restart(3, Duration.ofMinutes(1), Duration.ofNanos(1), Duration.ofNanos(1)));
    changes.start(restarting);
    while (paths().contains("restarting")) assertThat(Thread.interrupted()).isFalse();
    assertThat(log).containsExactly("started", "started");

    changes.start(changes.add("failing", TestChild.of(TestChild.process().main(_ -> {
      throw new IllegalStateException("by default the graph stops");
    }))));

    Exit exit = TestGraph.end(execution);
    assertThat(exit.code()).isEqualTo(1);
    assertThat(exit.firstCause().orElseThrow().toString()).contains("by default the graph stops");
    assertThat(exit.counts().restarts()).isEqualTo(1);
  }

  @Test
  void theSnapshotTheWaitReportAndTheChangesKnowIt() throws InterruptedException {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    List<Object> received = graph.sink("sink");
    assemble();
    InboxHandle open = execution.openInbox("sink", "inbox");
    execution.start();
    try (ChangeStream stream = execution.watchChanges()) {
      Replay replay = new Replay(stream.present());
      var added = changes.add("added", TestChild.of(TestChild.process().in().outbox().main(me -> {
        me.send("here");
        arrived.countDown();
        ManualTime.await(leave);
      })));
      link(added.out(), in("sink"));
      changes.start(added).await();
      ManualTime.await(arrived);
      while (!replay.topology().links().toString().contains("added.outbox")) replay.apply(stream.take());
      assertThat(execution.waitReport().render()).contains("added");
      assertThat(execution.snapshot().links().toString()).contains("added.outbox");
      leave.countDown();
      while (replay.topology().components().toString().contains("added")) replay.apply(stream.take());
    }
    open.close();
    changes.finish(in("sink"));
    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(received).containsExactly("here");
  }
}
