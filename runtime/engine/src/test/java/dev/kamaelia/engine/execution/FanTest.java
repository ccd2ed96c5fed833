package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kamaelia.WrongThreadException;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.plan.PlannedLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One outbox, several hot chains. */
@Timeout(120)
class FanTest {
  private static final int MESSAGES = 10_000;

  private final TestGraph graph = new TestGraph();

  private static List<Object> numbers(int from, int to) {
    return IntStream.range(from, to).<Object>mapToObj(i -> i).toList();
  }

  private Execution forced(int messages) {
    Execution execution = graph.assemble();
    execution.chains().force(messages);
    execution.start();
    return execution;
  }

  private void source() {
    graph.handler("source").outbox().started(me -> {
      graph.untilReceiversAreIdle();
      for (int i = 0; i < MESSAGES; i++) me.send(i);
    });
  }

  private void link(String... ends) {
    for (int i = 1; i < ends.length; i++) graph.link(ends[0] + ".outbox", ends[i] + ".inbox");
  }

  @Test
  void allLinksOfAnOutboxAreOneClass() throws InterruptedException {
    assumeTrue(StaticFusion.isOn(), "fusion is off");
    source();
    List<List<Object>> received = new ArrayList<>();
    for (int i = 0; i < 4; i++) received.add(graph.sink("sink" + i));
    link("source", "sink0", "sink1", "sink2", "sink3");

    Execution execution = forced(4);
    Exit exit = TestGraph.end(execution);

    assertThat(execution.chains().made()).isEqualTo(5);
    for (List<Object> each : received) assertThat(each).isEqualTo(numbers(0, MESSAGES));
    assertThat(exit.counts().sent()).isEqualTo(4 * MESSAGES);
    assertThat(exit.counts().handled()).isEqualTo(4 * MESSAGES);
  }

  @Test
  void aFailureIsTheBranchesOwn() throws InterruptedException {
    source();
    List<List<Object>> received = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int branch = i;
      List<Object> each = Collections.synchronizedList(new ArrayList<>());
      received.add(each);
      graph.handler("r" + i).onFailure(OnFailure.SKIP).inbox((_, m) -> {
        if ((Integer) m % 100 == branch) throw new IllegalStateException("mine");
        each.add(m);
      });
    }
    link("source", "r0", "r1", "r2");

    Exit exit = TestGraph.end(forced(4));

    assertThat(exit.code()).isZero();
    for (int i = 0; i < 3; i++) {
      int branch = i;
      assertThat(received.get(i)).isEqualTo(numbers(0, MESSAGES).stream().filter(m -> (Integer) m % 100 != branch).toList());
    }
    assertThat(exit.counts().deadLetters()).isEqualTo(3 * MESSAGES / 100);
  }

  @Test
  void nobodyElseMaySendFromTheOutbox() throws InterruptedException {
    AtomicInteger refused = new AtomicInteger();
    List<TestComponent.Instance> senders = Collections.synchronizedList(new ArrayList<>());
    graph.handler("source").outbox().started(me -> {
      senders.add(me);
      for (int i = 0; i < MESSAGES; i++) me.send(i);
    });
    for (String path : List.of("r0", "r1")) {
      graph.handler(path).inbox((_, _) -> {
        try {
          senders.getFirst().send("stolen");
        } catch (WrongThreadException _) {
          refused.incrementAndGet();
        }
      });
    }
    link("source", "r0", "r1");

    Exit exit = TestGraph.end(forced(4));

    assertThat(exit.code()).isZero();
    assertThat(refused.get()).isEqualTo(2 * MESSAGES);
    assertThat(exit.counts().handled()).isEqualTo(2 * MESSAGES);
  }

  /** Branches that fail, filter, begin anew, post, finish or are relinked, against what has to arrive. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whatArrivesIsWhatTheModelSays(long seed) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 5; i++) new RandomFan(random.split(), "seed " + seed + ", fan " + i).check();
  }

  private static final class RandomFan {
    private final SplittableRandom random;
    private final String name;
    private final FanTest fan = new FanTest();
    private final List<Branch> branches = new ArrayList<>();
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch halfWay = new CountDownLatch(1);
    private final CountDownLatch relinked = new CountDownLatch(1);

    RandomFan(SplittableRandom random, String name) {
      this.random = random;
      this.name = name;
    }

    void check() throws InterruptedException {
      TestGraph graph = fan.graph;
      boolean process = random.nextBoolean();
      if (process) graph.process("source").outbox().main(this::produce);
      else graph.handler("source").outbox().started(me -> {
        for (int m = 0; m < MESSAGES; m++) me.send(m);
      });
      graph.handler("fork").forwarding(random.nextBoolean(), (_, m) -> m);
      graph.link("source.outbox", "fork.inbox");
      int size = random.nextInt(2, 6);
      for (int i = 0; i < size; i++) branches.add(new Branch(i));
      List<Object> late = graph.sink("late");
      graph.process("keeper").outbox().main(me -> {
        while (relinked.getCount() > 0) me.self.sleep(Duration.ofNanos(1)); // as the one sender until then it has to let another one in
      });
      if (process) graph.link("keeper.outbox", "late.inbox"); // else it has ended before it is linked
      else relinked.countDown();
      Execution execution = fan.forced(random.nextInt(1, 200));
      if (process) relink(execution);

      Exit exit = TestGraph.end(execution);

      assertThat(wrong).as(name).isEmpty();
      assertThat(exit.code()).as("%s: %s", name, exit).isZero();
      for (Branch branch : branches) assertThat(branch.received).as(name + ", branch " + branch.number).isEqualTo(branch.expected());
      if (process) assertThat(late).as(name).hasSizeGreaterThanOrEqualTo(MESSAGES / 2).isEqualTo(numbers(MESSAGES - late.size(), MESSAGES));
    }

    /** One more link in the midst: none of the classes may be used as it was. */
    private void relink(Execution execution) throws InterruptedException {
      ManualTime.await(halfWay);
      execution.link(new PlannedLink(TestGraph.box("fork.outbox"), TestGraph.box("late.inbox"), Optional.empty(), OptionalInt.empty()));
      relinked.countDown();
    }

    private void produce(TestComponent.Instance me) throws Exception {
      for (int m = 0; m < MESSAGES; m++) {
        if (m == MESSAGES / 2) {
          halfWay.countDown();
          relinked.await();
        }
        me.send(m);
      }
    }

    private final class Branch {
      final int number;
      final int kind = random.nextInt(5);
      final int of = random.nextInt(50, 500);
      final List<Object> received;
      final AtomicBoolean inside = new AtomicBoolean();

      Branch(int number) {
        this.number = number;
        TestComponent first = fan.graph.handler("b" + number);
        if (kind == 1) first.onFailure(OnFailure.SKIP);
        if (kind == 2) first.onFailure(new OnFailure.Restart(MESSAGES, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO));
        first.forwarding(random.nextBoolean(), this::handle);
        received = fan.graph.sink("sink" + number);
        fan.graph.link("fork.outbox", "b" + number + ".inbox");
        fan.graph.link("b" + number + ".outbox", "sink" + number + ".inbox");
      }

      private Object handle(TestComponent.Instance me, Object message) {
        if (!inside.compareAndSet(false, true)) wrong.add("b" + number + " runs twice at once");
        try {
          boolean special = (Integer) message % of == 0;
          if (special && (kind == 1 || kind == 2)) throw new IllegalStateException("failed at " + message);
          if (special && kind == 4) me.self.post(() -> {});
          return special && kind == 3 ? null : message;
        } finally {
          inside.set(false);
        }
      }

      List<Object> expected() {
        return numbers(0, MESSAGES).stream().filter(m -> (Integer) m % of != 0 || kind == 0 || kind == 4).toList();
      }
    }
  }
}
