package dev.kamaelia.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.Call;
import dev.kamaelia.CallException;
import dev.kamaelia.CallFailedException;
import dev.kamaelia.CallTimeoutException;
import dev.kamaelia.Component;
import dev.kamaelia.In;
import dev.kamaelia.Inbox;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Self;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.execution.Execution;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.testkit.time.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls whose tasks take virtual time, so that the task, the clock and the component can be made to end one at the very same moment. */
class CallsInVirtualTimeTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** What the tasks of a test do. */
  record Work(Environment environment, List<String> seen) {
    /** Takes so long; an interrupt ends it. */
    Callable<String> taking(Duration time, String result) {
      return () -> {
        long end = environment.clock().nanos() + time.toNanos();
        while (environment.clock().nanos() < end) {
          environment.scheduler().parkNanos(end - environment.clock().nanos());
          if (Thread.interrupted()) {
            seen.add("interrupted");
            throw new InterruptedException(result);
          }
        }
        return result;
      };
    }
  }

  /** Handles "take SECONDS WITHIN", "fail", "cancel", "limit" and "break" by calls. */
  @Component
  static final class Asking implements Lifecycle {
    private final Self self;
    private final Work work;
    private final List<Call<String>> calls = new ArrayList<>();

    @Outbox Out<String> outbox;

    Asking(Self self, Work work) {
      this.self = self;
      this.work = work;
    }

    @Inbox
    void inbox(String order) {
      String[] words = order.split(" ");
      switch (words[0]) {
        case "take" -> calls.add(self.call(order, work.taking(Duration.ofSeconds(Long.parseLong(words[1])), order)).within(Duration.ofSeconds(Long.parseLong(words[2])))
            .then(outbox::send).otherwise(this::failed));
        case "fail" -> self.<String>call(order, () -> {
          throw new IOException("no");
        }).then(outbox::send).otherwise(this::failed);
        case "cancel" -> self.after(Duration.ofSeconds(Long.parseLong(words[1])), () -> outbox.send("cancelled " + calls.getLast().cancel()));
        case "limit" -> self.after(SECOND, () -> calls.getLast().within(Duration.ofSeconds(Long.parseLong(words[1])))); // the clock looks after the task then
        case "break" -> self.after(Duration.ofSeconds(Long.parseLong(words[1])), () -> {
          throw new IllegalStateException(order);
        });
        default -> throw new IllegalArgumentException(order);
      }
    }

    private void failed(CallException why) {
      outbox.send(switch (why) {
        case CallFailedException failed -> "failed " + failed.getCause().getMessage();
        case CallTimeoutException over -> "over after " + over.timeout().toSeconds();
      });
    }

    @Override
    public void stopped() {
      work.seen().add("stopped");
    }
  }

  /** Waits for one call after the other. */
  @Component
  static final class Waiting implements Microprocess {
    private final Self self;
    private final Work work;

    @Inbox In<String> inbox;
    @Outbox Out<String> outbox;

    Waiting(Self self, Work work) {
      this.self = self;
      this.work = work;
    }

    @Override
    public void main() throws InterruptedException {
      for (String order : inbox) {
        long seconds = Long.parseLong(order);
        try {
          outbox.send(self.call(order, work.taking(Duration.ofSeconds(seconds), order)).within(Duration.ofSeconds(5)).await());
        } catch (CallTimeoutException e) {
          outbox.send(order + " over");
        }
      }
    }
  }

  /** A graph of one component in seeded virtual time, whose inbox gets what is given and is then finished. */
  private static final class Bench {
    final VirtualTime time;
    final List<String> seen = new ArrayList<>();
    final List<String> received = new ArrayList<>();
    final Execution execution;
    Exit exit;

    Bench(long seed, OnFailure onFailure, boolean waiting, String... orders) throws InterruptedException {
      time = VirtualTime.seeded(seed);
      Graph graph = Graph.named("calls").install(binder -> binder.bind(Work.class).toInstance(new Work(time.environment(), seen)));
      if (waiting) graph.add("asks", CallsInVirtualTimeTest_WaitingBoxes.with()).onFailure(onFailure);
      else graph.add("asks", CallsInVirtualTimeTest_AskingBoxes.with()).onFailure(onFailure);
      execution = graph.assemble(time.environment()).execution();
      execution.onEnded(ended -> exit = ended);
      var inbox = execution.openInbox("asks", "inbox");
      var outbox = execution.openOutbox("asks", "outbox");
      execution.start();
      for (String order : orders) inbox.put(order);
      inbox.close();
      time.environment().scheduler().start("takes", () -> {
        try {
          for (Object message = outbox.take(); message != null; message = outbox.take()) received.add((String) message);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      });
      time.settle();
    }
  }

  @Test
  void resultsFailuresAndTimeOutsAreToldInTheOrderOfTheirTimes() throws InterruptedException {
    Bench bench = new Bench(1, OnFailure.STOP_GRAPH, false, "take 3 9", "take 9 2", "fail", "take 1 9");
    bench.time.advance(SECOND.multipliedBy(3));
    assertThat(bench.received).containsExactly("failed no", "take 1 9", "over after 2", "take 3 9");
    assertThat(bench.exit.code()).isZero();
    assertThat(bench.seen).containsExactly("interrupted", "stopped");
  }

  @Test
  void aProcessWaitsForOneAfterTheOther() throws InterruptedException {
    Bench bench = new Bench(1, OnFailure.STOP_GRAPH, true, "4", "6", "1");
    bench.time.advance(SECOND.multipliedBy(10));
    assertThat(bench.received).containsExactly("4", "6 over", "1");
    assertThat(bench.exit.code()).isZero();
  }

  @Test
  void theReportSaysWhatIsWaitedForSinceWhenAndWhereTheTaskIs() throws InterruptedException {
    Bench bench = new Bench(1, OnFailure.STOP_GRAPH, true, "4");
    bench.time.advance(SECOND.multipliedBy(2));
    assertThat(bench.execution.waitReport().render()).contains("asks waits for call \"4\" in call-asks, for 2.0 s, 3.0 s to go\n      at ")
        .contains("CallsInVirtualTimeTest$Work.lambda$taking").doesNotContain("engine.call.");
    bench.execution.stop();
    bench.time.settle();
    assertThat(bench.exit.code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void atTheVeryMomentOfTheTimeOutOneOfTheTwoIsTold(int part) throws InterruptedException {
    int results = 0;
    for (int seed = part * 100; seed < part * 100 + 100; seed++) {
      Bench bench = new Bench(seed, OnFailure.STOP_GRAPH, false, "take 5 5", "take 5 9", "limit 5");
      bench.time.advance(SECOND.multipliedBy(5));
      assertThat(bench.received).as("seed " + seed).hasSize(2).allMatch(told -> told.equals("take 5 9") || told.equals("over after 5"));
      assertThat(bench.exit.code()).as("seed " + seed).isZero();
      results += (int) bench.received.stream().filter(told -> told.startsWith("take")).count();
    }
    assertThat(results).as("both ends come").isBetween(1, 199);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void atTheVeryMomentOfACancelEitherTheResultIsToldOrTheCancelWins(int part) throws InterruptedException {
    for (int seed = part * 100; seed < part * 100 + 100; seed++) {
      Bench bench = new Bench(seed, OnFailure.STOP_GRAPH, false, "take 5 9", "cancel 5");
      bench.time.advance(SECOND.multipliedBy(9));
      assertThat(bench.received).as("seed " + seed).isIn(List.of("cancelled true"), List.of("take 5 9", "cancelled false"));
      assertThat(bench.exit.code()).as("seed " + seed).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void aStopOrAFailureAtTheVeryMomentLeavesNothingBehind(int part) throws InterruptedException {
    for (int seed = part * 100; seed < part * 100 + 100; seed++) {
      Bench bench = new Bench(seed, seed % 2 == 0 ? OnFailure.STOP_GRAPH : OnFailure.STOP_COMPONENT, false, "take 5 9", "take 7 5", "take 9 9", "break 5");
      if (seed % 3 == 0) bench.time.environment().scheduler().after(SECOND.multipliedBy(5), bench.execution::stop);
      bench.time.advance(SECOND.multipliedBy(5));
      assertThat(bench.exit).as("seed " + seed).isNotNull();
      assertThat(bench.seen).as("seed " + seed).endsWith("stopped").containsOnlyOnce("stopped");
      int seen = bench.seen.size();
      bench.time.advance(Duration.ofDays(1));
      assertThat(bench.seen).as("seed " + seed).hasSize(seen);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void aRestartAtTheVeryMomentHearsNothingOfTheCallsBefore(int part) throws InterruptedException {
    OnFailure restart = new OnFailure.Restart(9, Duration.ofMinutes(1), SECOND, SECOND);
    for (int seed = part * 100; seed < part * 100 + 100; seed++) {
      Bench bench = new Bench(seed, restart, false, "take 5 9", "take 9 5", "break 5");
      bench.time.advance(Duration.ofDays(1));
      assertThat(bench.exit.code()).as("seed " + seed).isZero();
      assertThat(bench.received).as("seed " + seed).doesNotHaveDuplicates().isSubsetOf("take 5 9", "over after 5");
      assertThat(bench.seen).as("seed " + seed).endsWith("stopped");
    }
  }
}
