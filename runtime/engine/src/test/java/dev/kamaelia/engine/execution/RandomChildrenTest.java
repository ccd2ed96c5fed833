package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.ChildEnd;
import dev.kamaelia.Children;
import dev.kamaelia.Timer;
import dev.kamaelia.engine.Exit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * G10 under seeds: a component adds, removes and relinks children while numbers flow. Nothing comes twice or out of order, and what does not come is counted.
 *
 * <pre>
 * source ──▶ parent ──▶ child … child ──▶ parent.results      the parent deals with its inbox itself, or passes it on to a child for a while
 *                                  └────▶ parent.outbox ──▶ sink
 * </pre>
 */
@Timeout(240)
class RandomChildrenTest {
  private static final int NUMBERS = Boolean.getBoolean("kamaelia.stress") ? 1_000_000 : 20_000;

  private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nothingComesTwiceOrOutOfOrderAndWhatDoesNotComeIsCounted(long seed) throws InterruptedException {
    TestGraph graph = new TestGraph();
    Parent parent = new Parent(new SplittableRandom(seed));
    graph.numbers("source", NUMBERS);
    graph.handler("parent").inbox("inbox", 50, parent::handle).inbox("results", (_, m) -> parent.result((Tagged) m)).outbox().outbox("toChild")
        .started(parent::started).finishedEach(parent::finished);
    Ordered sink = new Ordered("sink");
    graph.handler("sink").inbox((_, m) -> sink.take((Tagged) m));
    graph.link("source.outbox", "parent.inbox").link("parent.outbox", "sink.inbox");

    Exit exit = graph.run();

    String name = "seed " + seed;
    assertThat(exit.firstCause()).as(name).isEmpty();
    assertThat(wrong).as(name).isEmpty();
    assertThat(parent.live).as(name).isEmpty();
    assertThat(parent.ended).as(name).isEqualTo(parent.added);
    long arrived = parent.results.arrived.get() + sink.arrived.get() + parent.kept + parent.inside.get();
    assertThat(arrived + exit.counts().discarded()).as(name).isEqualTo(NUMBERS);
  }

  /** A number, by the child that sent it on. */
  private record Tagged(String child, int number) {}

  /** The numbers of each child come in order, and no number twice. */
  private final class Ordered {
    private final String name;
    private final Map<String, Integer> last = new LinkedHashMap<>();
    private final Set<Integer> all = new LinkedHashSet<>();
    final AtomicLong arrived = new AtomicLong();

    Ordered(String name) {
      this.name = name;
    }

    void take(Tagged tagged) {
      Integer before = last.put(tagged.child, tagged.number);
      if (before != null && before >= tagged.number) wrong.add(name + " got " + tagged + " after " + before);
      if (!all.add(tagged.number)) wrong.add(name + " got " + tagged + " twice");
      arrived.incrementAndGet();
    }
  }

  /** Runs on: the parent's activations. */
  private final class Parent {
    private final SplittableRandom random;
    final Map<String, TestChild.Boxes> live = new LinkedHashMap<>();
    final Ordered results = new Ordered("results");
    private TestChild.Boxes fed;
    private TestChild.Boxes passedTo;

    /** Whom the source has fed directly: they end with it, of which the parent may hear after it has passed its inbox on to another child. */
    private final Set<String> everPassedTo = new LinkedHashSet<>();

    private boolean over;
    private Timer changes;
    private int lastSeen = -1;
    private int sinceChange;
    int added;
    int ended;
    long kept;

    /** Numbers that children took and did not send on. */
    final AtomicLong inside = new AtomicLong();

    Parent(SplittableRandom random) {
      this.random = random;
    }

    void started(TestComponent.Instance me) {
      me.self.children().onEnd(end -> ended(me, end));
      changes = me.self.every(Duration.ofMillis(1), () -> change(me));
      change(me);
    }

    /** What comes to itself it keeps, or sends on to the child that it feeds, if that has room. */
    void handle(TestComponent.Instance me, Object message) {
      int number = (Integer) message;
      if (number <= lastSeen) wrong.add("parent got " + number + " after " + lastSeen);
      lastSeen = number;
      if (fed == null || !me.out("toChild").trySend(number)) kept++; // not send: the child may wait for the parent to take results
      if (++sinceChange >= 50) change(me);
    }

    void result(Tagged tagged) {
      results.take(tagged);
    }

    private void change(TestComponent.Instance me) {
      if (over) return;
      sinceChange = 0;
      Children children = me.self.children();
      switch (random.nextInt(8)) {
        case 0, 1 -> add(me);
        case 2, 3 -> feed(me, another());
        case 4 -> pass(me, another());
        case 5 -> unpass(me);
        case 6 -> {
          TestChild.Boxes gone = another();
          if (gone == null) return;
          if (gone == fed) feed(me, null);
          if (gone == passedTo) unpass(me);
          if (random.nextBoolean()) {
            children.finish(gone.in());
            live.values().remove(gone);
          } else {
            children.remove(gone);
            live.values().remove(gone);
          }
        }
        default -> relinkResults(me);
      }
    }

    private TestChild.Boxes another() {
      List<TestChild.Boxes> all = List.copyOf(live.values());
      return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    private void add(TestComponent.Instance me) {
      if (live.size() > 5) return;
      String name = "c" + added++;
      Children children = me.self.children();
      boolean process = random.nextBoolean();
      int capacity = random.nextInt(1, 60);
      TestComponent component = process ? TestChild.process().in("inbox", capacity).outbox().main(it -> {
        for (Object m : it.in()) sendOn(it, name, m);
      }) : TestChild.handler().inbox("inbox", capacity, (it, m) -> sendOn(it, name, m)).outbox();
      TestChild.Boxes made = children.add(name, TestChild.of(component.outlivesReceivers()));
      live.put(name, made);
      if (random.nextBoolean()) children.link(made.out(), children.inbox("results"));
      else children.pass(made.out(), me.out());
      // From the start somebody feeds it, or it would be a source that ends at once.
      if (random.nextBoolean() || passedTo != null) feed(me, made);
      else pass(me, made);
      children.start(made);
    }

    /** Runs on: the child's activations. One that is removed while it sends takes its message with it. */
    private void sendOn(TestComponent.Instance it, String name, Object message) {
      inside.incrementAndGet();
      it.send(new Tagged(name, (Integer) message));
      inside.decrementAndGet();
    }

    private void feed(TestComponent.Instance me, TestChild.Boxes to) {
      Children children = me.self.children();
      if (fed == to) return;
      if (fed != null) children.unlink(children.own(me.out("toChild")), fed.in());
      fed = to;
      if (to != null) children.link(me.out("toChild"), to.in());
    }

    private void pass(TestComponent.Instance me, TestChild.Boxes to) {
      Children children = me.self.children();
      if (passedTo == to || to == null) return;
      unpass(me);
      passedTo = to;
      live.forEach((name, child) -> {
        if (child == to) everPassedTo.add(name);
      });
      children.pass(children.inbox("inbox"), to.in());
    }

    private void unpass(TestComponent.Instance me) {
      Children children = me.self.children();
      if (passedTo != null) children.unpass(children.inbox("inbox"), passedTo.in());
      passedTo = null;
    }

    private void relinkResults(TestComponent.Instance me) {
      TestChild.Boxes one = another();
      Children children = me.self.children();
      if (one == null) return;
      if (children.unlink(one.out(), children.inbox("results"))) children.pass(one.out(), me.out());
      else if (children.unpass(one.out(), children.own(me.out()))) children.link(one.out(), children.inbox("results"));
    }

    private void ended(TestComponent.Instance me, ChildEnd end) {
      ended++;
      TestChild.Boxes gone = live.remove(end.name());
      if (gone == null) return;
      if (gone == fed) fed = null;
      if (!over && !everPassedTo.contains(end.name())) wrong.add(end + " came unasked");
      if (gone == passedTo) passedTo = null; // the source is over, of which the parent hears once it passes on no more
    }

    void finished(TestComponent.Instance me, String inbox) {
      if (!inbox.equals("inbox")) return;
      over = true;
      changes.cancel();
      feed(me, null);
      Children children = me.self.children();
      for (TestChild.Boxes child : live.values()) children.finish(child.in());
      children.finish(children.inbox("results"));
    }
  }
}
