package dev.kamaelia.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.introspection.WaitReport;
import dev.kamaelia.engine.sample.Parts.PureTransformer;
import dev.kamaelia.engine.sample.Parts_NumbersBoxes;
import dev.kamaelia.engine.sample.Parts_PureTransformerBoxes;
import dev.kamaelia.engine.sample.Parts_SinkBoxes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a graph waits for, asked while it runs. */
@Timeout(60)
class WaitReportTest {
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  /** User code that waits outside of the framework. */
  private Integer hold(Integer number) {
    inside.countDown();
    while (released.getCount() > 0) LockSupport.park(released); // deaf to interrupts
    return number;
  }

  private static WaitReport.Entry entry(WaitReport report, String path) {
    return report.components().stream().filter(entry -> entry.path().equals(path)).findFirst().orElseThrow();
  }

  @Test
  void userCodeIsShownWithItsStackSendersWithTheFullInboxAndReceiversWithTheirFeeders() throws Exception {
    Graph g = Graph.named("held");
    var numbers = g.add("numbers", Parts_NumbersBoxes.with().count(100).period(Duration.ofNanos(1)));
    var hold = g.add("hold", Parts_PureTransformerBoxes.<Integer, Integer>of(() -> new PureTransformer<>(this::hold))).capacity("inbox", 2);
    var print = g.add("print", Parts_PureTransformerBoxes.<Integer, Integer>of(() -> new PureTransformer<>(n -> n)));
    g.link(numbers.outbox(), hold.inbox());
    g.link(hold.outbox(), print.inbox());
    try (Running running = g.start()) {
      inside.await();
      // Not any wait to send: one that the first message's being taken has ended may still be shown.
      while (!entry(running.waitReport(), "numbers").doing().equals(new WaitReport.Sending("numbers.outbox", "hold.inbox", 2, 2))) Thread.onSpinWait();
      while (!(entry(running.waitReport(), "print").doing() instanceof WaitReport.Receiving)) Thread.onSpinWait();

      WaitReport report = running.waitReport();

      assertThat(report.graph()).isEqualTo("held");
      assertThat(entry(report, "numbers").doing()).isEqualTo(new WaitReport.Sending("numbers.outbox", "hold.inbox", 2, 2));
      assertThat(entry(report, "hold").doing()).isInstanceOfSatisfying(WaitReport.Running.class, busy -> {
        assertThat(busy.thread()).isEqualTo("component-hold");
        assertThat(busy.stack()).anyMatch(frame -> frame.contains("dev.kamaelia.engine.WaitReportTest.hold(WaitReportTest.java:"));
        assertThat(busy.stack()).noneMatch(frame -> frame.contains("HandlerMailbox"));
      });
      assertThat(report.render()).startsWith("held has been running for ")
          .contains("\n  numbers waits to send numbers.outbox -> hold.inbox, which is full (2 of 2), for ")
          .contains("\n  hold runs in component-hold, for ")
          .contains("\n  print waits for a message in inbox from hold");
      released.countDown();
    }
  }

  @Test
  void handlesAndWhoHoldsThemOpenAreShown() {
    Graph g = Graph.named("open");
    var sink = g.add("sink", Parts_SinkBoxes.with());
    try (Running running = g.assemble()) {
      try (Handle.Sender<?> _ = running.handle(sink.inbox())) {
        running.start();
        while (!(entry(running.waitReport(), "sink").doing() instanceof WaitReport.Receiving)) Thread.onSpinWait();

        assertThat(running.waitReport().render()).contains("\n  sink waits for a message in inbox from a handle");
      }
    }
  }

  @Test
  void whoIgnoresAStopIsNamedWithTheLineWhereItHangs() throws Exception {
    Graph g = Graph.named("stubborn");
    var numbers = g.add("numbers", Parts_NumbersBoxes.with().count(3).period(Duration.ofNanos(1)));
    var hold = g.add("hold", Parts_PureTransformerBoxes.<Integer, Integer>of(() -> new PureTransformer<>(this::hold)));
    g.link(numbers.outbox(), hold.inbox());
    Running running = g.start();
    inside.await();

    running.execution().stop(Duration.ofMillis(1));

    Failure failure = running.await(Duration.ofSeconds(30)).firstCause().orElseThrow();
    assertThat(failure.diagnostic().id()).isEqualTo("StopIgnored");
    assertThat(failure.diagnostic().fact()).contains("hold is at ").contains("WaitReportTest.hold(WaitReportTest.java:").contains(" in thread component-hold");
    assertThat(failure.stack()).contains("hold runs in component-hold");
    released.countDown();
    running.close();
  }
}
