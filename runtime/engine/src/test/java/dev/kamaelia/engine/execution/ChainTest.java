package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kamaelia.Out;
import dev.kamaelia.WrongThreadException;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.OnFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Hot chains of handlers, as generated classes. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class ChainTest {
  /** True if the stages send by themselves, false if they return their results. */
  @Parameter boolean sends;

  private final TestGraph graph = new TestGraph();

  private static List<Object> numbers(int from, int to) {
    return IntStream.range(from, to).<Object>mapToObj(i -> i).toList();
  }

  private Execution forced() {
    Execution execution = graph.assemble();
    execution.chains().force(4);
    execution.start();
    return execution;
  }

  @Test
  void messagesGoThroughOneClassAndAreCountedAsEver() throws InterruptedException {
    assumeTrue(StaticFusion.isOn(), "fusion is off");
    graph.handler("source").started(me -> {
      graph.untilReceiversAreIdle();
      for (int i = 0; i < 10_000; i++) me.send(i);
    }).outbox();
    for (int i = 1; i <= 5; i++) graph.handler("s" + i).forwarding(sends, (_, m) -> (Integer) m + 1);
    List<Object> received = graph.sink("sink");
    graph.pipeline("source", "s1", "s2", "s3", "s4", "s5", "sink");

    Execution execution = forced();
    Exit exit = TestGraph.end(execution);

    assertThat(exit.firstCause()).isEmpty();
    assertThat(execution.chains().made()).isPositive();
    assertThat(received).isEqualTo(numbers(5, 10_005));
    assertThat(exit.counts().sent()).isEqualTo(60_000);
    assertThat(exit.counts().handled()).isEqualTo(60_000);
  }

  @Test
  void aClassIsMadeForARowThatNobodyHoldsAnyMore() throws InterruptedException {
    assumeTrue(StaticFusion.isOn(), "fusion is off");
    List<DirectLink> links = new ArrayList<>();
    List<Segment> found = new ArrayList<>();
    graph.handler("source").started(me -> {
      graph.untilReceiversAreIdle();
      Outlet outlet = (Outlet) me.out();
      for (int i = 0; i < 100_000 && found.isEmpty(); i++) {
        me.send(i);
        if (!(outlet.delivery() instanceof DirectLink link)) continue;
        links.add(link);
        if (link.target() != null) found.addAll(Segment.around(link));
      }
    }).outbox();
    graph.handler("a").forwarding(sends, (_, m) -> m);
    graph.sink("sink");
    graph.pipeline("source", "a", "sink");
    Execution execution = graph.assemble();
    execution.chains().forbid();
    execution.start();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(links.getFirst().target()).isNull();
    for (Segment segment : found) assertThat(segment.generate().startsWith(links.getFirst().inlet.handler)).isTrue();
  }

  @Test
  void aChainThatHasLostAStageIsWholeAgainOnceThatIsHeldAgain() throws InterruptedException {
    assumeTrue(StaticFusion.isOn(), "fusion is off");
    List<Boolean> whole = new ArrayList<>();
    graph.handler("source").started(me -> {
      graph.untilReceiversAreIdle();
      for (int i = 0; i < 1000; i++) me.send(i);
      Place first = ((DirectLink) ((Outlet) me.out()).delivery()).placeOfReceiver();
      Chain chain = first.chain();
      whole.add(chain.whole);
      first.busiest().letGo();
      whole.add(chain.whole);
      me.send(1000);
      whole.add(chain.whole);
    }).outbox();
    graph.handler("a").forwarding(sends, (_, m) -> m);
    graph.handler("b").forwarding(sends, (_, m) -> m);
    List<Object> received = graph.sink("sink");
    graph.pipeline("source", "a", "b", "sink");

    assertThat(TestGraph.end(forced()).code()).isZero();
    assertThat(whole).containsExactly(true, false, true);
    assertThat(received).isEqualTo(numbers(0, 1001));
  }

  @Test
  void aStackTraceShowsTheHandlersLineAndNothingGenerated() throws InterruptedException {
    graph.numbers("source", 10_000);
    graph.handler("a").forwarding(sends, (_, m) -> m);
    graph.handler("b").forwarding(sends, ChainTest::failLate);
    List<Object> received = graph.sink("sink");
    graph.pipeline("source", "a", "b", "sink");

    Exit exit = TestGraph.end(forced());

    assertThat(exit.code()).isEqualTo(1);
    String stack = exit.firstCause().orElseThrow().stack();
    assertThat(stack).contains("at dev.kamaelia.engine.execution.ChainTest.failLate(ChainTest.java:").doesNotContain("StretchOf");
    assertThat(received).isEqualTo(numbers(0, received.size())).hasSizeLessThanOrEqualTo(9_000);
  }

  private static Object failLate(TestComponent.Instance me, Object message) {
    if ((Integer) message == 9_000) throw new IllegalStateException("late");
    return message;
  }

  @Test
  void nobodyMayUseTheOutboxOfAnotherStage() throws InterruptedException {
    List<Out<Object>> outs = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger refused = new AtomicInteger();
    AtomicInteger allowed = new AtomicInteger();
    graph.numbers("source", 5_000);
    for (String path : List.of("a", "b", "c")) {
      graph.handler(path).started(me -> {
        if (path.equals("b")) outs.add(me.out());
      }).forwarding(sends, (_, m) -> {
        for (Out<Object> out : List.copyOf(outs)) {
          try {
            out.send("stolen");
            allowed.incrementAndGet();
          } catch (WrongThreadException _) {
            refused.incrementAndGet();
          }
        }
        return m;
      });
    }
    List<Object> received = graph.sink("sink");
    graph.pipeline("source", "a", "b", "c", "sink");

    assertThat(TestGraph.end(forced()).code()).isZero();
    assertThat(received.stream().filter("stolen"::equals).count()).isEqualTo(allowed.get()).isEqualTo(5_000);
    assertThat(received.stream().filter(m -> !m.equals("stolen")).toList()).isEqualTo(numbers(0, 5_000));
    assertThat(refused.get()).isGreaterThan(10_000);
  }

  @Test
  void aStopInterruptsTheStageThatRunsAndAllReachStopped() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    List<String> stopped = Collections.synchronizedList(new ArrayList<>());
    graph.numbers("source", 10_000);
    for (String path : List.of("a", "b", "c")) {
      graph.handler(path).forwarding(sends, (_, m) -> {
        if (path.equals("b") && (Integer) m == 5_000) {
          inside.countDown();
          new CountDownLatch(1).await();
        }
        return m;
      }).stopped(_ -> stopped.add(path));
    }
    graph.sink("sink");
    graph.pipeline("source", "a", "b", "c", "sink");
    Execution execution = forced();
    ManualTime.await(inside);
    execution.stop();

    assertThat(TestGraph.end(execution).code()).isZero();
    assertThat(stopped).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void aFailureReachesNoneOfThoseWhoseSendsLedToIt() throws InterruptedException {
    AtomicInteger thrown = new AtomicInteger();
    graph.numbers("source", 10_000);
    for (String path : List.of("a", "b")) {
      graph.handler(path).inbox((me, m) -> {
        try {
          me.send(m);
        } catch (Throwable t) {
          thrown.incrementAndGet();
          throw t;
        }
      }).outbox();
    }
    graph.handler("c").onFailure(OnFailure.SKIP).forwarding(sends, (_, m) -> {
      if ((Integer) m % 10 == 0) throw new IllegalStateException("mine");
      return m;
    });
    List<Object> received = graph.sink("sink");
    graph.pipeline("source", "a", "b", "c", "sink");

    Exit exit = TestGraph.end(forced());

    assertThat(exit.code()).isZero();
    assertThat(thrown.get()).isZero();
    assertThat(exit.counts().deadLetters()).isEqualTo(1_000);
    assertThat(received).isEqualTo(numbers(0, 10_000).stream().filter(n -> (Integer) n % 10 != 0).toList());
  }

  @Test
  void whatAnotherThreadSendsFromAStageIsRefused() throws InterruptedException {
    AtomicInteger refused = new AtomicInteger();
    graph.numbers("source", 5_000);
    graph.handler("a").forwarding(sends, (_, m) -> m);
    graph.handler("b").inbox((me, m) -> {
      if ((Integer) m % 100 == 0) {
        Thread other = Thread.ofVirtual().start(() -> {
          try {
            me.send("stolen");
          } catch (WrongThreadException _) {
            refused.incrementAndGet();
          }
        });
        other.join();
      }
      me.send(m);
    }).outbox();
    List<Object> received = graph.sink("sink");
    graph.pipeline("source", "a", "b", "sink");

    assertThat(TestGraph.end(forced()).code()).isZero();
    assertThat(refused.get()).isEqualTo(50);
    assertThat(received).isEqualTo(numbers(0, 5_000));
  }

  @Test
  void aFailureIsTheStagesOwn() throws InterruptedException {
    graph.numbers("source", 10_000);
    for (int i = 0; i < 4; i++) {
      int stage = i;
      graph.handler("s" + i).onFailure(OnFailure.SKIP).forwarding(sends, (_, m) -> {
        if ((Integer) m % 10 == stage) throw new IllegalStateException("mine");
        return m;
      });
    }
    List<Object> received = graph.sink("sink");
    graph.pipeline("source", "s0", "s1", "s2", "s3", "sink");

    Exit exit = TestGraph.end(forced());

    assertThat(exit.code()).isZero();
    assertThat(received).isEqualTo(numbers(0, 10_000).stream().filter(n -> (Integer) n % 10 > 3).toList());
    assertThat(exit.counts().deadLetters()).isEqualTo(4_000);
    assertThat(exit.counts().handled()).isEqualTo(10_000 + 9_000 + 8_000 + 7_000 + 6_000);
  }
}
