package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.Children;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a graph waits for that is not deadlocked, asked for while it waits; see also WaitReportTest. On a clock that only the test moves. */
@Timeout(60)
class WaitsTest {
  private final ManualTime time = new ManualTime();
  private final TestGraph graph = new TestGraph().environment(time.environment());

  private static void awaitLine(Execution execution, String line) {
    while (!execution.waitReport().render().contains("\n  " + line)) assertThat(Thread.interrupted()).as(execution.waitReport().render()).isFalse();
  }

  private static void end(Execution execution) throws InterruptedException {
    assertThat(execution.waitReport().deadlocks()).isEmpty();
    execution.stop();
    TestGraph.end(execution);
    assertThat(execution.waitReport().render()).endsWith("; all components have ended");
  }

  @Test
  void timersAndSleepsAreShownWithTheTimeThatIsLeft() throws InterruptedException {
    graph.handler("ticks").started(me -> me.self.every(Duration.ofSeconds(7), () -> {}));
    graph.process("sleeps").main(me -> me.self.sleep(Duration.ofSeconds(9)));
    graph.process("listens").in().main(me -> me.in().receive(Duration.ofSeconds(8)));
    graph.process("feeds").outbox().main(me -> me.self.sleep(Duration.ofDays(1)));
    graph.link("feeds.outbox", "listens.inbox");
    Execution execution = graph.start();
    time.awaitTimers(4);
    time.advance(Duration.ofSeconds(2));

    awaitLine(execution, "ticks waits for a timer in 5.0 s");
    awaitLine(execution, "sleeps sleeps, 7.0 s to go, for 2.0 s");
    awaitLine(execution, "listens waits for a message in inbox from feeds or a timer in 6.0 s, for 2.0 s");
    end(execution);
  }

  @Test
  void aHandleThatTakesNothingIsNamedWithItsFillLevel() throws InterruptedException {
    graph.numbers("numbers", 5000);
    Execution execution = graph.assemble();
    execution.openOutbox("numbers", "outbox");
    execution.start();

    awaitLine(execution, "numbers waits to send numbers.outbox -> handle.inbox, which is full (1024 of 1024)");
    end(execution);
  }

  @Test
  void anInboxWhoseLinkWasTakenAwayIsNamedAndWhatHelps() throws InterruptedException {
    graph.handler("parent").started(me -> {
      Children children = me.self.children();
      var source = children.add("source", TestChild.of(TestChild.process().outbox().main(it -> it.self.sleep(Duration.ofDays(1)))));
      var sink = children.add("sink", TestChild.of(TestChild.handler().inbox((_, _) -> {})));
      children.link(source.out(), sink.in());
      children.start(source, sink);
      children.unlink(source.out(), sink.in());
    });
    Execution execution = graph.start();

    awaitLine(execution, "parent/sink waits for a message in inbox from nobody (a link to it was taken away: it stays open until it is linked again or finished)");
    end(execution);
  }

  @Test
  void anInboxThatIsPassedToIsFedByTheOneThatPassesAndNoHandle() throws InterruptedException {
    CountDownLatch passed = new CountDownLatch(1);
    graph.handler("parent").inbox((_, _) -> {}).started(me -> {
      Children children = me.self.children();
      var sink = children.add("sink", TestChild.of(TestChild.handler().inbox((_, _) -> {})));
      children.pass(children.inbox("inbox"), sink.in());
      children.start(sink);
      passed.countDown();
    });
    Execution execution = graph.assemble();
    InboxHandle open = execution.openInbox("parent", "inbox");
    execution.start();
    ManualTime.await(passed);

    awaitLine(execution, "parent waits for a message in inbox from a handle");
    awaitLine(execution, "parent/sink waits for a message in inbox from parent.inbox");
    end(execution);
    open.close();
  }

  @Test
  void aLinkByNameThatSomebodyIsTooBusyToLetInIsNamedWithWhomItWaitsFor() throws InterruptedException {
    CountDownLatch registered = new CountDownLatch(1);
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    graph.handler("printer").inbox((_, _) -> {}).started(me -> {
      me.self.registry().register("printer", "inbox");
      registered.countDown();
    });
    graph.process("busy").outbox().main(me -> {
      busy.countDown();
      ManualTime.await(released);
    });
    graph.process("client").outbox().main(me -> {
      ManualTime.await(registered);
      ManualTime.await(busy);
      me.self.registry().sendTo(me.out(), "printer").await();
    });
    graph.handler("second").outbox().started(me -> {
      ManualTime.await(registered);
      ManualTime.await(busy);
      me.self.registry().sendTo(me.out(), "printer");
    });
    graph.link("busy.outbox", "printer.inbox");
    Execution execution = graph.start();

    awaitLine(execution, "printer waits for a message in inbox from busy");
    awaitLine(execution, "client waits for the link by the name \"printer\"");
    awaitLine(execution, "second waits for the link by the name \"printer\"");
    ManualTime.until(() -> execution.waitReport().linking().stream().anyMatch(linking -> linking.behind() == 1 && linking.awaited().equals(List.of("busy"))));
    String report = execution.waitReport().render();
    assertThat(report).contains("whoever is linked to the name \"printer\"");
    assertThat(report).containsPattern("\nThe link (client|second).outbox -> printer.inbox, by the name \"printer\", is being made, for 0 ms; it waits for busy; behind it waits one more$");
    released.countDown();
    ManualTime.until(() -> execution.waitReport().linking().isEmpty());
    end(execution);
  }
}
