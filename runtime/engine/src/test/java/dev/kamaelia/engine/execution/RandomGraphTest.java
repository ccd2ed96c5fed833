package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Exit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded random graphs without cycles: order and completeness per link, one at a time, and an end. */
class RandomGraphTest {
  private static final int GRAPHS_PER_SEED = 12;
  private static final int MESSAGES = 3_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nothingIsLostDoubledOrReordered(long seed) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < GRAPHS_PER_SEED; i++) new RandomGraph(random.split(), "seed " + seed + ", graph " + i).check();
  }

  /** What travels: who sent it as its how manieth. */
  private record Numbered(int sender, int number) {}

  /** Components numbered so that links lead from lower to higher. */
  private static final class RandomGraph {
    private final SplittableRandom random;
    private final String name;
    private final TestGraph graph = new TestGraph();
    private final List<Node> nodes = new ArrayList<>();
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

    RandomGraph(SplittableRandom random, String name) {
      this.random = random;
      this.name = name;
    }

    void check() throws InterruptedException {
      int size = random.nextInt(2, 9);
      for (int i = 0; i < size; i++) nodes.add(new Node(i));
      for (int to = 1; to < size; to++) {
        for (int from = 0; from < to; from++) if (random.nextInt(3) == 0) nodes.get(from).linkTo(nodes.get(to));
      }
      nodes.forEach(Node::declare);

      Exit exit = graph.run();

      assertThat(exit.firstCause()).as(name).isEmpty();
      assertThat(wrong).as(name).isEmpty();
      for (Node node : nodes) {
        node.lastSeen.forEach((sender, last) -> assertThat(last + 1).as("%s: messages of %s seen by %s", name, sender, node.number).isEqualTo(nodes.get(sender).sent));
      }
      assertThat(exit.counts().handled()).as(name).isEqualTo(exit.counts().sent());
    }

    /** A component: a source if nothing leads to it, otherwise it sends one for each it gets. */
    private final class Node {
      final int number;
      final AtomicBoolean inside = new AtomicBoolean();
      final Map<Integer, Integer> lastSeen = new LinkedHashMap<>();
      int sent;

      Node(int number) {
        this.number = number;
      }

      String path() {
        return "n" + number;
      }

      void linkTo(Node other) {
        graph.link(path() + ".outbox", other.path() + ".inbox");
        if (random.nextInt(4) == 0) graph.link(path() + ".signal", other.path() + ".control");
        other.lastSeen.put(number, -1);
      }

      void declare() {
        int capacity = random.nextBoolean() ? random.nextInt(1, 9) : 0;
        boolean process = random.nextBoolean();
        boolean source = lastSeen.isEmpty();
        TestComponent it = process ? graph.process(path()).in("inbox", capacity) : graph.handler(path()).inbox("inbox", capacity, this::handle);
        it.outbox();
        if (!process && source) it.started(this::produce);
        if (process && source) it.main(this::produce);
        if (process && !source) {
          it.main(me -> {
            for (Object message : me.in()) handle(me, message);
          });
        }
      }

      private void produce(TestComponent.Instance me) {
        for (int i = 0; i < MESSAGES; i++) me.send(new Numbered(number, sent++));
      }

      private void handle(TestComponent.Instance me, Object message) {
        if (!inside.compareAndSet(false, true)) wrong.add(path() + " runs twice at once");
        Numbered numbered = (Numbered) message;
        int last = lastSeen.put(numbered.sender(), numbered.number());
        if (numbered.number() != last + 1) wrong.add(path() + " got " + numbered + " after " + last);
        if (sent < 20_000) me.send(new Numbered(number, sent++));
        inside.set(false);
      }
    }
  }
}
