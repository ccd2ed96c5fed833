package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Seeded random chains whose classes are made after a few messages, against a model of what has to arrive: stages that return or send, drop, fail under every policy, finish, wait for another
 * component, post, set timers and send elsewhere, while somebody relinks. It runs without classes, and with fusion off, as well: all have to agree with the model.
 */
@Timeout(120)
class RandomChainsTest {
  private static final int CHAINS_PER_SEED = 6;
  private static final int MESSAGES = 4_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whatArrivesIsWhatTheModelSays(long seed) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < CHAINS_PER_SEED; i++) {
      SplittableRandom own = random.split();
      new RandomChain(own, "seed " + seed + ", chain " + i, i % 3 != 2).check();
    }
  }

  private static final class RandomChain {
    private final SplittableRandom random;
    private final String name;
    private final boolean forced;
    private final TestGraph graph = new TestGraph();
    private final List<Stage> stages = new ArrayList<>();
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger posted = new AtomicInteger();
    private final AtomicInteger ticked = new AtomicInteger();
    private boolean early;
    private boolean relinks;
    private final CountDownLatch relinked = new CountDownLatch(1);
    private final CountDownLatch flowing = new CountDownLatch(1);

    RandomChain(SplittableRandom random, String name, boolean forced) {
      this.random = random;
      this.name = name;
      this.forced = forced;
    }

    void check() throws InterruptedException {
      int size = random.nextInt(2, 24);
      String[] path = new String[size + 2];
      path[0] = "source";
      path[size + 1] = "sink";
      for (int i = 0; i < size; i++) {
        int kind = random.nextInt(9);
        boolean ends = kind == 5 || kind == 7;
        stages.add(new Stage(i, ends && early ? 0 : kind));
        early |= ends;
        path[i + 1] = "s" + i;
      }
      boolean process = random.nextBoolean();
      relinks = process && !early && random.nextBoolean();
      if (process) graph.process("source").outbox().main(this::produce);
      else graph.handler("source").outbox().started(this::produce);
      for (Stage stage : stages) stage.declare();
      List<Object> received = graph.sink("sink");
      List<Object> side = graph.sink("side");
      List<Object> aside = graph.sink("aside");
      graph.pipeline(path);
      Execution execution = graph.assemble();
      if (forced) execution.chains().force(random.nextInt(1, 200));
      else execution.chains().forbid();
      execution.start();
      if (relinks) relink(execution);

      Exit exit = TestGraph.end(execution);

      Model model = new Model();
      assertThat(wrong).as(name).isEmpty();
      assertThat(exit.code()).as("%s: %s", name, exit).isEqualTo(model.code);
      assertThat(received).as(name).isEqualTo(model.arrived);
      if (early) return; // how much those before it have done meanwhile is chance
      assertThat(exit.counts().deadLetters()).as(name).isEqualTo(model.dead);
      assertThat(exit.counts().restarts()).as(name).isEqualTo(model.restarts);
      assertThat(posted.get()).as(name).isEqualTo(model.posts);
      assertThat(ticked.get()).as(name).isEqualTo(model.posts);
      assertThat(exit.counts().handled() - side.size() - aside.size()).as(name).isEqualTo(model.handled);
      assertThat(side.size()).as(name).isEqualTo(model.aside);
    }

    private void produce(TestComponent.Instance me) throws Exception {
      for (int i = 0; i < MESSAGES; i++) {
        if (relinks && i == MESSAGES / 2) {
          flowing.countDown();
          relinked.await();
        }
        me.send(i);
      }
    }

    /** A second way to the side comes and goes: the delivery is not the one any more that a class was made for. */
    private void relink(Execution execution) throws InterruptedException {
      ManualTime.await(flowing);
      String outbox = "s" + random.nextInt(stages.size()) + ".outbox";
      execution.link(new PlannedLink(TestGraph.box(outbox), TestGraph.box("aside.inbox"), Optional.empty(), OptionalInt.empty()));
      execution.unlink(TestGraph.box(outbox), TestGraph.box("aside.inbox"));
      execution.finishInbox(TestGraph.box("aside.inbox"));
      relinked.countDown();
    }

    private final class Stage {
      final int number;
      final int kind;
      final int of;
      final boolean sends;
      final AtomicBoolean inside = new AtomicBoolean();

      Stage(int number, int kind) {
        this.number = number;
        this.kind = kind;
        this.of = random.nextInt(50, 500);
        this.sends = random.nextBoolean();
      }

      void declare() {
        String path = "s" + number;
        switch (kind) {
          case 1 -> graph.handler(path).inbox((me, m) -> me.send(handle(me, m))).outbox();
          case 3 -> graph.handler(path).onFailure(OnFailure.SKIP).forwarding(sends, this::handle);
          case 4 -> graph.handler(path).onFailure(new OnFailure.Restart(MESSAGES, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO)).forwarding(sends, this::handle);
          case 5 -> graph.handler(path).onFailure(OnFailure.STOP_COMPONENT).forwarding(sends, this::handle);
          case 8 -> {
            graph.handler(path).forwarding(sends, this::handle).outbox("other");
            graph.link(path + ".other", "side.inbox");
          }
          default -> graph.handler(path).forwarding(sends, this::handle);
        }
      }

      private Object handle(TestComponent.Instance me, Object message) throws Exception {
        if (!inside.compareAndSet(false, true)) wrong.add("s" + number + " runs twice at once");
        try {
          int m = (Integer) message;
          if (m % of == 0) special(me, m);
          return kind == 2 && m % 7 == number % 7 ? null : m;
        } finally {
          inside.set(false);
        }
      }

      private void special(TestComponent.Instance me, int m) throws Exception {
        switch (kind) {
          case 3, 4 -> throw new IllegalStateException("failed at " + m);
          case 5 -> {
            if (m == of * 3) throw new IllegalStateException("failed at " + m);
          }
          case 6 -> {
            me.self.post(posted::incrementAndGet);
            me.self.after(Duration.ZERO, ticked::incrementAndGet);
          }
          case 7 -> {
            if (m == of * 5) me.self.finish();
          }
          case 8 -> me.out("other").send(m);
          default -> {}
        }
      }
    }

    /** What the stages do, one message after the other, until one of them ends. */
    private final class Model {
      final List<Object> arrived = new ArrayList<>();
      int code;
      int aside;
      int dead;
      int restarts;
      int posts;
      long handled;
      boolean over;

      Model() {
        for (int m = 0; m < MESSAGES && !over; m++) if (through(m)) arrived.add(m);
        handled += arrived.size();
      }

      private boolean through(int m) {
        for (Stage stage : stages) if (!goesOn(stage, m)) return false;
        return true;
      }

      private boolean goesOn(Stage stage, int m) {
        handled++;
        return (m % stage.of != 0 || special(stage, m)) && !(stage.kind == 2 && m % 7 == stage.number % 7);
      }

      private boolean special(Stage stage, int m) {
        switch (stage.kind) {
          case 3, 4 -> {
            dead++;
            if (stage.kind == 4) restarts++;
            return false;
          }
          case 5 -> {
            if (m == stage.of * 3) {
              code = 1;
              over = true;
              return false;
            }
          }
          case 6 -> posts++;
          case 7 -> over |= m == stage.of * 5;
          case 8 -> aside++;
          default -> {}
        }
        return true;
      }
    }
  }
}
