package dev.kamaelia.testkit.contract;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.engine.Change;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.testkit.network.MemoryNetwork;
import dev.kamaelia.testkit.network.SimulatedNode;
import dev.kamaelia.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/** Both nodes in one test, linked by the real protocol over a network in memory, in virtual time: one thread at a time, the same in every run of a seed. */
public final class SimulatedArena implements Arena {
  private static final Duration STEP = Duration.ofMillis(10);
  private static final int STEPS = 30_000;

  private final long seed;

  /** How many steps of time pass between two cuts on average; 0 if nothing is cut. */
  private final int cutEvery;

  /** An arena whose order of threads the seed decides. */
  public SimulatedArena(long seed) {
    this(seed, 0);
  }

  private SimulatedArena(long seed, int cutEvery) {
    this.seed = seed;
    this.cutEvery = cutEvery;
  }

  /** An arena whose connections are cut again and again, at times that the seed decides. */
  public static SimulatedArena withCuts(long seed) {
    return new SimulatedArena(seed, 3);
  }

  @Override
  public Run start(Graph graph) {
    VirtualTime time = VirtualTime.seeded(seed);
    Environment environment = time.environment();
    MemoryNetwork network = new MemoryNetwork(environment.scheduler(), Duration.ofMillis(1));
    Map<String, SimulatedNode> nodes = new LinkedHashMap<>();
    for (String name : graph.topology().nodes().keySet()) nodes.put(name, new SimulatedNode(graph, name, environment, network));
    nodes.values().forEach(SimulatedNode::start);
    SplittableRandom cuts = new SplittableRandom(seed);
    return new SimulatedRun(time, nodes, () -> {
      if (cutEvery > 0 && cuts.nextInt(cutEvery) == 0) network.cut();
    });
  }

  @Override
  public long window() {
    return LinkSettings.DEFAULT.windowMessages();
  }

  @Override
  public long part(long all) {
    return all / 100;
  }

  @Override
  public boolean isOneProcess() {
    return false;
  }

  private record SimulatedRun(VirtualTime time, Map<String, SimulatedNode> nodes, Runnable faults) implements Run {
    @Override
    public Outcome await() {
      awaitUntil(() -> nodes.values().stream().allMatch(SimulatedNode::hasEnded));
      int code = nodes.values().stream().mapToInt(SimulatedNode::code).max().orElse(0);
      String cause = nodes.values().stream().map(SimulatedNode::cause).filter(text -> !text.isEmpty()).findFirst().orElse("");
      return new Outcome(code, cause);
    }

    @Override
    public void awaitUntil(BooleanSupplier condition) {
      time.settle();
      for (int step = 0; !condition.getAsBoolean(); step++) {
        if (step == STEPS) throw new AssertionError("not within " + STEP.multipliedBy(STEPS) + " of virtual time:\n" + nodes.values());
        time.advance(STEP);
        faults.run();
      }
    }

    @Override
    public void link(OutBox<?> from, InBox<?> to) {
      inEffect(new Relinks(home(from.component()).editor()).link(from, to));
    }

    @Override
    public void unlink(OutBox<?> from, InBox<?> to) {
      inEffect(new Relinks(home(from.component()).editor()).unlink(from, to));
    }

    private SimulatedNode home(String component) {
      return nodes.values().stream().filter(node -> node.runs(component)).findFirst().orElseThrow();
    }

    private void inEffect(Change change) {
      awaitUntil(change::isInEffect);
    }

    @Override
    public void finish(InBox<?> inbox) {
      nodes.values().forEach(node -> node.editor().finish(inbox));
      time.settle();
    }

    @Override
    public void capacity(InBox<?> inbox, int messages) {
      home(inbox.component()).editor().capacity(inbox, messages);
      time.settle();
    }

    @Override
    public void resetCapacity(InBox<?> inbox) {
      home(inbox.component()).editor().resetCapacity(inbox);
      time.settle();
    }

    @Override
    public long discarded() {
      return nodes.values().stream().mapToLong(SimulatedNode::discarded).sum();
    }

    @Override
    public long dropped() {
      return nodes.values().stream().mapToLong(SimulatedNode::dropped).sum();
    }

    @Override
    public void stop() {
      nodes.values().iterator().next().stop();
    }

    @Override
    public void close() {
      if (nodes.values().stream().allMatch(SimulatedNode::hasEnded)) return;
      nodes.values().forEach(SimulatedNode::stop);
      time.advance(Duration.ofSeconds(30));
    }
  }
}
