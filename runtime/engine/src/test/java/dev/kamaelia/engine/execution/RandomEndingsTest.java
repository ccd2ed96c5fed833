package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.introspection.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Laws of graphs whose components finish themselves, fail under any policy, drop, or are stopped or drained, at random: the graph ends, every instance is stopped
 * exactly once, no instance runs twice at once, and what arrives over a link arrives in order and at most once.
 */
@Timeout(120)
class RandomEndingsTest {
  private static final int GRAPHS_PER_SEED = 60;
  private static final int MESSAGES = 300;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theGraphEndsAndEveryInstanceIsStoppedOnce(long seed) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < GRAPHS_PER_SEED; i++) new RandomGraph(random.split(), "seed " + seed + ", graph " + i).check();
  }

  private record Numbered(int sender, int number) {}

  private static final class RandomGraph {
    private final SplittableRandom random;
    private final String name;
    private final TestGraph graph = new TestGraph();
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger constructed = new AtomicInteger();
    private final AtomicInteger stopped = new AtomicInteger();

    RandomGraph(SplittableRandom random, String name) {
      this.random = random;
      this.name = name;
    }

    void check() throws InterruptedException {
      int size = random.nextInt(2, 9);
      List<Node> nodes = new ArrayList<>();
      for (int i = 0; i < size; i++) nodes.add(new Node(i));
      for (int to = 1; to < size; to++) {
        for (int from = 0; from < to; from++) if (random.nextInt(3) == 0) nodes.get(from).linkTo(nodes.get(to));
      }
      nodes.forEach(Node::declare);
      Execution execution = graph.assemble();
      InboxHandle handle = random.nextInt(3) == 0 ? execution.openInbox(nodes.getLast().path(), "inbox") : null;
      int ending = random.nextInt(4);
      execution.start();
      if (handle != null) {
        for (int i = 0; i < 20; i++) handle.put(new Numbered(-1, i));
        if (ending != 1) handle.close();
      }
      for (int i = random.nextInt(20_000); i > 0; i--) Thread.onSpinWait();
      if (ending == 0) execution.stop(Duration.ofSeconds(20));
      if (ending == 1) execution.drain();

      TestGraph.end(execution);

      assertThat(wrong).as(name).isEmpty();
      assertThat(stopped.get()).as(name).isEqualTo(constructed.get());
      assertThat(execution.snapshot().components()).as(name).allMatch(component -> component.state().compareTo(Snapshot.State.FINISHED) >= 0);
    }

    private OnFailure policy() {
      return switch (random.nextInt(5)) {
        case 0 -> OnFailure.STOP_GRAPH;
        case 1 -> OnFailure.STOP_COMPONENT;
        case 2 -> new OnFailure.Restart(3, Duration.ofMinutes(1), Duration.ZERO, Duration.ofNanos(1000));
        default -> OnFailure.SKIP;
      };
    }

    private final class Node {
      final int number;
      final OnFailure policy = policy();
      final int finishesAt = random.nextInt(3) == 0 ? random.nextInt(MESSAGES) : -1;
      final int failsAt = random.nextInt(3) == 0 ? random.nextInt(MESSAGES) : -1;
      final boolean tries = random.nextInt(4) == 0;
      final AtomicInteger inside = new AtomicInteger();
      final Map<Integer, Integer> lastSeen = Collections.synchronizedMap(new LinkedHashMap<>());
      boolean fed;
      int sent;
      int handled;

      Node(int number) {
        this.number = number;
      }

      String path() {
        return "n" + number;
      }

      void linkTo(Node other) {
        if (random.nextInt(4) == 0) {
          Overflow overflow = random.nextBoolean() ? Overflow.BLOCK : random.nextBoolean() ? Overflow.DROP_OLDEST : Overflow.DROP_NEWEST;
          graph.link(TestGraph.box(path() + ".outbox"), TestGraph.box(other.path() + ".inbox"), overflow, random.nextInt(1, 6));
        } else {
          graph.link(path() + ".outbox", other.path() + ".inbox");
        }
        if (random.nextInt(3) == 0) graph.link(path() + ".signal", other.path() + ".control");
        other.fed = true;
      }

      void declare() {
        int capacity = random.nextBoolean() ? random.nextInt(1, 9) : 0;
        boolean process = random.nextBoolean();
        TestComponent it = process ? graph.process(path()).in("inbox", capacity) : graph.handler(path()).inbox("inbox", capacity, this::handle);
        it.outbox().onFailure(policy).constructed(_ -> constructed.incrementAndGet()).stopped(_ -> stopped.incrementAndGet());
        if (random.nextInt(4) == 0) it.control((_, _) -> {});
        if (!process && !fed) it.started(this::produce);
        if (process) {
          boolean polls = random.nextBoolean();
          it.main(me -> {
            if (!fed) produce(me);
            else if (polls) poll(me);
            else for (Object message : me.in()) handle(me, message);
          });
        }
      }

      private void poll(TestComponent.Instance me) throws InterruptedException {
        while (me.self.await(me.in())) {
          for (Object message = me.in().poll(); message != null; message = me.in().poll()) handle(me, message);
        }
      }

      private void produce(TestComponent.Instance me) {
        while (sent < MESSAGES) {
          step(me);
          send(me);
        }
      }

      private void handle(TestComponent.Instance me, Object message) {
        if (inside.getAndIncrement() != 0) wrong.add(path() + " runs twice at once");
        try {
          Numbered numbered = (Numbered) message;
          Integer last = lastSeen.put(numbered.sender(), numbered.number());
          if (last != null && numbered.number() <= last) wrong.add(path() + " got " + numbered + " after " + last);
          step(me);
          send(me);
        } finally {
          inside.decrementAndGet();
        }
      }

      private void step(TestComponent.Instance me) {
        if (++handled == failsAt) throw new IllegalStateException("on purpose");
        if (handled == finishesAt) me.self.finish();
      }

      private void send(TestComponent.Instance me) {
        Numbered message = new Numbered(number, sent++);
        if (!tries) me.send(message);
        else me.out().trySend(message);
      }
    }
  }
}
