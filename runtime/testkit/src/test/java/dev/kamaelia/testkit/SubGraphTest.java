package dev.kamaelia.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.Assembly;
import dev.kamaelia.CallFailedException;
import dev.kamaelia.CallTimeoutException;
import dev.kamaelia.Component;
import dev.kamaelia.Composite;
import dev.kamaelia.GraphException;
import dev.kamaelia.In;
import dev.kamaelia.InBox;
import dev.kamaelia.Inbox;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.OutBox;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import dev.kamaelia.Self;
import dev.kamaelia.SubGraph;
import dev.kamaelia.WrongThreadException;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.execution.Execution;
import dev.kamaelia.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A component runs a graph as a call, in seeded virtual time. */
class SubGraphTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** What the caller does. */
  interface Script {
    void run(Self self) throws Exception;
  }

  /** What the components of a sub-graph note. */
  record Journal(List<String> lines) {}

  /** Runs the script in process style. */
  @Component
  static final class CallingProcess implements Microprocess {
    private final Self self;
    private final Script script;

    CallingProcess(Self self, Script script) {
      this.self = self;
      this.script = script;
    }

    @Override
    public void main() throws Exception {
      script.run(self);
    }
  }

  /** Runs the script in a handler. */
  @Component
  static final class CallingHandler implements Lifecycle {
    private final Self self;
    private final Script script;

    CallingHandler(Self self, Script script) {
      this.self = self;
      this.script = script;
    }

    @Override
    public void started() throws Exception {
      script.run(self);
    }
  }

  /** Doubles numbers; notes its end. */
  @Component
  static final class Doubling implements Lifecycle {
    private final Self self;
    private final Journal journal;

    @Outbox Out<Integer> outbox;

    Doubling(Self self, Journal journal) {
      this.self = self;
      this.journal = journal;
    }

    @Inbox
    void inbox(Integer number) {
      outbox.send(Math.multiplyExact(number, 2));
    }

    @Override
    public void stopped() {
      journal.lines().add(self.path() + " stopped");
    }
  }

  /** Two doublings. */
  @Component
  static final class Quadrupling implements Composite {
    @Inbox In<Integer> inbox;
    @Outbox Out<Integer> outbox;

    @Override
    public void assemble(Assembly assembly) {
      var first = assembly.add("first", SubGraphTest_DoublingBoxes.with());
      var second = assembly.add("second", SubGraphTest_DoublingBoxes.with());
      assembly.pass(inbox, first.inbox());
      assembly.pipeline(first, second);
      assembly.pass(second.outbox(), outbox);
    }
  }

  /** Takes its time for each message. */
  @Component
  static final class Slow implements Microprocess {
    private final Self self;
    private final Duration time;
    private final Journal journal;

    @Inbox In<Integer> inbox;
    @Outbox Out<Integer> outbox;

    Slow(@Param Duration time, Self self, Journal journal) {
      this.time = time;
      this.self = self;
      this.journal = journal;
    }

    @Override
    public void main() throws InterruptedException {
      try {
        for (Integer number : inbox) {
          self.sleep(time);
          outbox.send(number);
        }
      } finally {
        journal.lines().add(self.path() + " left");
      }
    }
  }

  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  private VirtualTime time = VirtualTime.create();
  private Exit exit;

  private Execution start(boolean handler, Script script) {
    Graph graph = Graph.named("outer").install(binder -> {
      binder.bind(Script.class).toInstance(script);
      binder.bind(Journal.class).toInstance(new Journal(seen));
    });
    if (handler) graph.add("asks", SubGraphTest_CallingHandlerBoxes.with());
    else graph.add("asks", SubGraphTest_CallingProcessBoxes.with());
    Execution execution = graph.assemble(time.environment()).execution();
    execution.onEnded(ended -> exit = ended);
    execution.start();
    time.settle();
    return execution;
  }

  private void process(Script script) {
    start(false, script);
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private void assertOrderly() {
    assertThat(exit).isNotNull();
    assertThat(exit.firstCause()).isEmpty();
  }

  @Test
  void aProcessFeedsAGraphAndGetsWhatComesOutOfIt() {
    process(self -> {
      SubGraph sums = self.subGraph("sums");
      var first = sums.add("first", SubGraphTest_DoublingBoxes.with());
      var second = sums.add("second", SubGraphTest_DoublingBoxes.with());
      sums.pipeline(first, second);
      sums.feed(first.inbox(), numbers(5000)); // more than its inbox holds
      List<Integer> result = sums.call(second.outbox()).await();
      assertThat(result).hasSize(5000).startsWith(0, 4, 8).endsWith(4 * 4999);
      assertThatThrownBy(() -> result.add(1)).isInstanceOf(UnsupportedOperationException.class);
    });
    assertOrderly();
    assertThat(seen).containsExactly("asks/sums/first stopped", "asks/sums/second stopped");
  }

  @Test
  void aHandlerIsToldWhatCameOutOfSeveralOutboxesOfAComposite() {
    start(true, self -> {
      SubGraph sums = self.subGraph("sums");
      var whole = sums.add("whole", SubGraphTest_QuadruplingBoxes.with());
      var other = sums.add("other", SubGraphTest_DoublingBoxes.with());
      sums.feed(whole.inbox(), List.of(1));
      sums.feed(whole.inbox(), List.of(2));
      sums.feed(other.inbox(), List.of(7));
      sums.call(whole.outbox(), other.outbox()).then(collected -> {
        seen.add("whole " + collected.of(whole.outbox()));
        seen.add("other " + collected.of(other.outbox()));
        assertThatThrownBy(() -> collected.of(new OutBox<Integer>("x", "y"))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("x.y was not collected");
      });
    });
    assertOrderly();
    assertThat(seen).contains("whole [4, 8]", "other [14]");
  }

  @Test
  void aFailureArrivesWithItsCauseAndTheCallersGraphGoesOn() {
    process(self -> {
      SubGraph sums = self.subGraph("sums");
      var first = sums.add("first", SubGraphTest_DoublingBoxes.with());
      sums.feed(first.inbox(), List.of(1, Integer.MAX_VALUE, 3));
      assertThatThrownBy(() -> sums.call(first.outbox()).await()).isInstanceOf(CallFailedException.class)
          .hasMessage("asks: call \"sums\" failed: asks/sums/first failed in inbox at message 2147483647: ArithmeticException: integer overflow.")
          .cause().isInstanceOf(ArithmeticException.class);
      SubGraph again = self.subGraph("sums");
      var skips = again.add("first", SubGraphTest_DoublingBoxes.with()).onFailure(OnFailure.SKIP);
      again.feed(skips.inbox(), List.of(1, Integer.MAX_VALUE, 3));
      seen.add("" + again.call(skips.outbox()).await());
    });
    assertOrderly();
    assertThat(seen).contains("[2, 6]");
  }

  @Test
  void aDeadlockOfTheSubGraphIsTheCallsFailure() {
    process(self -> {
      SubGraph ring = self.subGraph("ring");
      var first = ring.add("first", SubGraphTest_DoublingBoxes.with()).capacity("inbox", 1);
      var second = ring.add("second", SubGraphTest_DoublingBoxes.with()).capacity("inbox", 1);
      var third = ring.add("third", SubGraphTest_DoublingBoxes.with()).capacity("inbox", 1);
      ring.link(first.outbox(), second.inbox());
      ring.link(second.outbox(), third.inbox());
      ring.link(third.outbox(), second.inbox());
      ring.link(third.outbox(), first.inbox());
      ring.feed(first.inbox(), Collections.nCopies(100, 0));
      assertThatThrownBy(() -> ring.call(third.outbox()).await()).isInstanceOf(CallFailedException.class).cause().isInstanceOf(GraphException.class).hasMessageContaining("Deadlock");
    });
    time.advance(SECOND.multipliedBy(10));
    assertOrderly();
  }

  @Test
  void itsTimeStopsItAndNothingIsLeft() {
    process(self -> {
      SubGraph slow = self.subGraph("slow");
      var part = slow.add("part", SubGraphTest_SlowBoxes.with().time(SECOND));
      slow.feed(part.inbox(), numbers(10));
      assertThatThrownBy(() -> slow.call(part.outbox()).within(SECOND.multipliedBy(5)).await()).isInstanceOf(CallTimeoutException.class);
      seen.add("timed out");
    });
    time.advance(SECOND.multipliedBy(4));
    assertThat(seen).isEmpty();
    time.advance(SECOND);
    assertOrderly();
    assertThat(seen).containsExactlyInAnyOrder("timed out", "asks/slow/part left");
  }

  @Test
  void theReportShowsWhatItsComponentsWaitForAndAStopReachesThem() {
    Execution execution = start(false, self -> {
      SubGraph slow = self.subGraph("slow");
      var part = slow.add("part", SubGraphTest_SlowBoxes.with().time(Duration.ofHours(1)));
      slow.feed(part.inbox(), numbers(10));
      slow.call(part.outbox()).within(Duration.ofHours(2)).await();
    });
    time.advance(SECOND.multipliedBy(2));
    assertThat(execution.waitReport().render()).contains("asks waits for call \"slow\" in call-asks, for 2.0 s, 7198.0 s to go\n"
        + "      asks/slow/part sleeps, 3598.0 s to go, for 2.0 s\n"
        + "      asks/slow/(from part.outbox) waits for a message in inbox from asks/slow/part");
    execution.stop();
    time.settle();
    assertOrderly();
    assertThat(seen).containsExactly("asks/slow/part left");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void atTheVeryMomentOfATimeOutACancelOrAStopOneEndComesAndEverythingIsLeft(int part) {
    for (int seed = part * 50; seed < part * 50 + 50; seed++) {
      time = VirtualTime.seeded(seed);
      seen.clear();
      exit = null;
      int kind = seed % 3;
      Execution execution = start(true, self -> {
        SubGraph slow = self.subGraph("slow");
        var only = slow.add("part", SubGraphTest_SlowBoxes.with().time(SECOND));
        slow.feed(only.inbox(), numbers(5));
        var call = slow.call(only.outbox()).then(result -> seen.add("told " + result.size())).otherwise(why -> seen.add("told " + why.getMessage()));
        if (kind == 0) call.within(SECOND.multipliedBy(5));
        if (kind == 1) self.after(SECOND.multipliedBy(5), () -> seen.add("cancel " + call.cancel()));
      });
      if (kind == 2) time.environment().scheduler().after(SECOND.multipliedBy(5), execution::stop);
      time.advance(SECOND.multipliedBy(6));
      assertThat(exit).as("seed " + seed).isNotNull();
      assertThat(exit.firstCause()).as("seed " + seed).isEmpty();
      assertThat(seen).as("seed " + seed).containsOnlyOnce("asks/slow/part left");
      long told = seen.stream().filter(line -> line.startsWith("told") || line.equals("cancel true")).count();
      assertThat(told).as("seed " + seed + " " + seen).isEqualTo(kind == 2 ? Math.min(told, 1) : 1);
    }
  }

  @Test
  void aThousandSubGraphsRunOneBesideTheOther() {
    List<Integer> sizes = new ArrayList<>();
    start(true, self -> {
      for (int i = 0; i < 1000; i++) {
        SubGraph slow = self.subGraph("slow");
        var part = slow.add("part", SubGraphTest_SlowBoxes.with().time(Duration.ofMillis(i % 10)));
        slow.feed(part.inbox(), numbers(3));
        slow.call(part.outbox()).then(result -> sizes.add(result.size()));
      }
    });
    time.advance(SECOND.multipliedBy(1));
    assertOrderly();
    assertThat(sizes).hasSize(1000).containsOnly(3);
    assertThat(seen).hasSize(1000);
  }

  @Test
  void wrongUseIsRefusedWithPathAndFactAndNothingIsBegun() {
    AtomicReference<SubGraph> foreign = new AtomicReference<>();
    process(self -> {
      assertThatThrownBy(() -> self.subGraph("a b")).isInstanceOf(IllegalArgumentException.class).hasMessage("asks names a sub-graph \"a b\": not letters, digits, _ and -, a letter first");
      assertThatThrownBy(() -> self.subGraph(null)).isInstanceOf(NullPointerException.class).hasMessage("asks makes a sub-graph whose name is null");
      SubGraph sums = self.subGraph("sums");
      foreign.set(sums);
      var first = sums.add("first", SubGraphTest_DoublingBoxes.with());
      assertThatThrownBy(() -> sums.feed(first.inbox(), Collections.singletonList(null))).isInstanceOf(NullPointerException.class)
          .hasMessage("sub-graph asks/sums was given a message for asks/sums/first.inbox that is null");
      sums.add("first", SubGraphTest_DoublingBoxes.with());
      sums.add("2nd", SubGraphTest_SlowBoxes.with().time(SECOND));
      sums.feed(new InBox<>("asks/other/first", "inbox"), List.of(1));
      assertThatThrownBy(() -> sums.call(first.outbox())).isInstanceOf(GraphException.class).hasMessageContaining("two components \"asks/sums/first\"").hasMessageContaining("2nd");
      SubGraph other = self.subGraph("other");
      var only = other.add("only", SubGraphTest_DoublingBoxes.with());
      assertThatThrownBy(() -> other.call(first.outbox())).isInstanceOf(GraphException.class).hasMessageContaining("there is no such component in it");
      assertThatThrownBy(() -> other.call(new OutBox<Integer>(only.componentPath(), "outbx"))).isInstanceOf(GraphException.class).hasMessageContaining("Did you mean \"outbox\"?");
      assertThat(other.call(only.outbox()).await()).isEmpty();
      assertThatThrownBy(() -> other.call(only.outbox())).isInstanceOf(IllegalStateException.class).hasMessage("sub-graph asks/other was called already: make another one by Self.subGraph");
      SubGraph nothing = self.subGraph("nothing");
      nothing.call().await();
    });
    assertOrderly();
    assertThat(seen).containsExactly("asks/other/only stopped");
    assertThatThrownBy(() -> foreign.get().call()).isInstanceOf(WrongThreadException.class).hasMessageContaining("SubGraph.call of asks");
  }
}
