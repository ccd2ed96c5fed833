package dev.kamaelia.testkit.simulation;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.time.Scheduler;
import dev.kamaelia.testkit.network.MemoryNetwork;
import dev.kamaelia.testkit.network.SimulatedNode;
import dev.kamaelia.testkit.time.VirtualProcess;
import dev.kamaelia.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All nodes of a graph in a {@link Simulation}, each in a process of its own, and what goes wrong with them. Nothing moves but in {@link #await} and {@link #advance}.
 *
 * <p>Called from: the test's thread.
 */
public final class SimulatedCluster {
  /** So much time passes between two looks at conditions and checks. */
  private static final Duration SLICE = Duration.ofMillis(2);

  private static final Duration DEADLINE = Duration.ofMinutes(10);
  private static final Duration LATEST_START = Duration.ofMillis(40);

  /** So many steps lie between two looks at the checks: where nothing happens nothing can have become wrong. */
  private static final int BETWEEN_LOOKS = 16;

  /** A run that takes more steps does not come to an end. */
  private static final long MOST_STEPS = 20_000_000;

  private final Graph graph;
  private final VirtualTime time;
  private final MemoryNetwork network;
  private final SeededLatency latency;
  private final Trace trace;
  private final Map<String, Life> lives = new LinkedHashMap<>();
  private final Map<String, Duration> killed = new LinkedHashMap<>();
  private final Map<String, Duration> ended = new LinkedHashMap<>();
  private final List<Runnable> checks = new ArrayList<>();

  /** After how many steps the checks were looked at last. */
  private long looked;

  /** How many faults have not begun, or are to be undone. */
  private int pending;

  /** One process of a node. */
  private static final class Life {
    final VirtualProcess process;
    final SimulatedNode node;
    boolean killed;
    boolean toldEnd;

    Life(VirtualProcess process, SimulatedNode node) {
      this.process = process;
      this.node = node;
    }
  }

  SimulatedCluster(Graph graph, VirtualTime time, MemoryNetwork network, SeededLatency latency, Trace trace) {
    this.graph = graph;
    this.time = time;
    this.network = network;
    this.latency = latency;
    this.trace = trace;
    graph.topology().nodes().keySet().forEach(name -> lives.put(name, life(name)));
  }

  /** Plans the starts of all nodes and what goes wrong. */
  void begin(RandomGenerator random, List<Fault> faults) {
    List<String> names = new ArrayList<>(lives.keySet());
    for (String name : names) {
      Duration at = names.size() == 1 ? Duration.ZERO : Duration.ofNanos(random.nextLong(LATEST_START.toNanos()));
      later(at, () -> startNode(name));
    }
    faults.forEach(fault -> later(fault.at(), () -> begin(fault)));
  }

  private Life life(String name) {
    VirtualProcess process = time.process(name);
    return new Life(process, new SimulatedNode(graph, name, process.environment(), network));
  }

  private void startNode(String name) {
    Life life = live(name);
    if (life == null) return;
    trace.note("start " + name);
    life.node.start();
  }

  private void later(Duration delay, Runnable task) {
    pending++;
    Scheduler scheduler = time.environment().scheduler();
    scheduler.after(delay, () -> {
      pending--;
      task.run();
    });
  }

  private void begin(Fault fault) {
    trace.note("fault " + fault);
    switch (fault) {
      case Fault.Cut(_, String one, String another) -> network.cut(one, another);
      case Fault.HalfOpen(_, String told, String untold) -> network.halfOpen(told, untold);
      case Fault.Silence(_, String from, String to, Duration lasting) -> {
        network.silence(from, to);
        later(lasting, () -> network.heal(from, to));
      }
      case Fault.Partition(_, String node, Duration lasting) -> {
        eachWay(node, network::silence);
        later(lasting, () -> eachWay(node, network::heal));
      }
      case Fault.Stall(_, String from, String to, Duration lasting) -> {
        network.stall(from, to);
        later(lasting, () -> network.goOn(from, to));
      }
      case Fault.Delay delay -> latency.add(delay);
      case Fault.Pause(_, String node, Duration lasting) -> {
        Life life = live(node);
        if (life == null) return;
        life.process.pause();
        later(lasting, life.process::resume);
      }
      case Fault.Crash(_, String node, Duration restart) -> {
        if (live(node) == null) return;
        crash(node);
        later(restart, () -> restart(node));
      }
      case Fault.PowerLoss(_, String node, Duration restart) -> {
        if (live(node) == null) return;
        powerOff(node);
        later(restart, () -> restart(node));
      }
    }
  }

  private interface Way {
    void between(String from, String to);
  }

  private void eachWay(String node, Way way) {
    for (String other : lives.keySet()) {
      if (other.equals(node)) continue;
      way.between(node, other);
      way.between(other, node);
    }
  }

  /** The process of a node if there is one that has not ended. */
  private @Nullable Life live(String name) {
    Life life = of(name);
    return life.killed || life.node.hasEnded() ? null : life;
  }

  private Life of(String name) {
    Life life = lives.get(name);
    if (life == null) throw new IllegalArgumentException("the graph has no node " + name + "; nodes: " + lives.keySet());
    return life;
  }

  /** Kills the process of a node; its peers see their connections end. */
  public void crash(String name) {
    kill(name, () -> network.kill(name));
  }

  /** As {@link #crash}, but nobody is told. */
  public void powerOff(String name) {
    kill(name, () -> network.powerOff(name));
  }

  private void kill(String name, Runnable leave) {
    Life life = of(name);
    if (life.killed) return;
    life.killed = true;
    killed.put(name, elapsed());
    life.process.kill();
    leave.run();
    trace.note("killed " + name);
  }

  /** Starts another process of a node that was killed, or has ended. */
  public void restart(String name) {
    if (live(name) != null) throw new IllegalStateException("node " + name + " runs");
    lives.put(name, life(name));
    startNode(name);
  }

  /** A node's last process. */
  public SimulatedNode node(String name) {
    return of(name).node;
  }

  /** The last process of every node, in the order of the graph. */
  public List<SimulatedNode> nodes() {
    return lives.values().stream().map(life -> life.node).toList();
  }

  /** When a process of the node was killed last, counted from the start; empty if none was. */
  public Optional<Duration> killed(String name) {
    return Optional.ofNullable(killed.get(name));
  }

  /** When a process of the node ended by itself last, counted from the start; empty if none did. */
  public Optional<Duration> ended(String name) {
    return Optional.ofNullable(ended.get(name));
  }

  /** The exit codes of the nodes in the order of the graph; 0 of those that have not ended. */
  public List<Integer> codes() {
    return nodes().stream().map(SimulatedNode::code).toList();
  }

  /** What the nodes have reported that links may have lost. */
  public List<String> losses() {
    return nodes().stream().flatMap(node -> node.losses().stream()).toList();
  }

  /** Stops the graph at one of its nodes (G5). */
  public void stop(String name) {
    trace.note("stop " + name);
    of(name).node.stop();
  }

  /** The network, for faults that the test itself decides. */
  public MemoryNetwork network() {
    return network;
  }

  /** Has something looked at again and again while the cluster runs, and once when it has ended. It throws if it does not hold. */
  public SimulatedCluster check(Runnable invariant) {
    checks.add(invariant);
    return this;
  }

  /** True once every node has ended or was killed for good, and nothing more is to go wrong with them. */
  public boolean hasEnded() {
    return lives.values().stream().allMatch(life -> life.killed && pending == 0 || life.node.hasEnded());
  }

  /** Waits, in virtual time, until all nodes have ended; an AssertionError says how they stand if they have not within ten minutes. */
  public SimulatedCluster await() {
    return await(DEADLINE, this::hasEnded);
  }

  /**
   * Waits, in virtual time, for a condition.
   *
   * @throws AssertionError that says how the nodes stand if it does not hold by then
   */
  public SimulatedCluster await(Duration atMost, BooleanSupplier condition) {
    long end = time.environment().clock().nanos() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (time.environment().clock().nanos() >= end) throw new AssertionError("not within " + atMost + " of virtual time:" + standing());
      if (time.steps() > MOST_STEPS) throw new AssertionError("no end after " + MOST_STEPS + " steps:" + standing());
      pass(SLICE);
      if (time.steps() - looked >= BETWEEN_LOOKS) look();
    }
    look();
    return this;
  }

  /** Lets time pass. */
  public SimulatedCluster advance(Duration some) {
    pass(some);
    look();
    return this;
  }

  private void pass(Duration some) {
    time.advance(some);
    lives.forEach(this::tellEnd);
  }

  private void look() {
    looked = time.steps();
    checks.forEach(Runnable::run);
  }

  private void tellEnd(String name, Life life) {
    if (life.toldEnd || !life.node.hasEnded()) return;
    life.toldEnd = true;
    ended.put(name, elapsed());
    if (!life.killed) exit(name, life);
    trace.note("ended " + name + " " + life.node.code() + (life.node.cause().isEmpty() ? "" : " " + life.node.cause().lines().findFirst().orElse("")));
  }

  /** As a process does whose node has ended. */
  private void exit(String name, Life life) {
    network.exit(name);
    life.process.kill();
  }

  private Duration elapsed() {
    return Duration.ofNanos(time.environment().clock().nanos());
  }

  /** How all nodes stand, one a line. */
  public String standing() {
    StringBuilder text = new StringBuilder();
    lives.forEach((name, life) -> text.append("\n  ").append(life.killed ? name + " was killed" : life.node.toString()));
    return text.toString();
  }

  @Override
  public String toString() {
    return "cluster" + standing();
  }
}
