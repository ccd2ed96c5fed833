package dev.kamaelia.testkit.simulation;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.introspection.Snapshot.ComponentView;
import dev.kamaelia.testkit.network.MemoryNetwork;
import dev.kamaelia.testkit.network.SimulatedNode;
import dev.kamaelia.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * One run of a simulated test: everything in it follows from its seed. A test asks it how many messages to send and for chance of its own, says what may go wrong, and starts a graph.
 *
 * <p>Called from: the test's thread.
 */
public final class Simulation {
  private static final Duration SHORTEST_STEP = Duration.ofNanos(200);
  private static final Duration LONGEST_STEP = Duration.ofNanos(50_000);

  private final Seed seed;
  private final Trace trace;
  private final VirtualTime time;
  private final MemoryNetwork network;
  private final SeededLatency latency;
  private final SplittableRandom faultStream;
  private final SplittableRandom sizes;
  private final Set<String> permitted = new LinkedHashSet<>();
  private final List<Fault> planned = new ArrayList<>();
  private Faults faults = Faults.NONE;
  private int drawnFaults;
  private boolean started;

  Simulation(Seed seed, Trace trace) {
    this.seed = seed;
    this.trace = trace;
    SplittableRandom root = new SplittableRandom(seed.number());
    SplittableRandom order = root.split();
    SplittableRandom way = root.split();
    faultStream = root.split();
    sizes = root.split();
    time = VirtualTime.timed(order, root.nextLong(), Spread.between(order, SHORTEST_STEP, LONGEST_STEP), trace);
    latency = new SeededLatency(way, () -> time.environment().clock().nanos());
    network = new MemoryNetwork(time.environment().scheduler(), latency, trace);
  }

  /** What decides everything. */
  public Seed seed() {
    return seed;
  }

  /** How many messages to send: at most so many, often fewer, and still fewer when a failure is made small. */
  public int messages(int atMost) {
    return Math.min(seed.messages(), (int) Spread.between(sizes, 1, atMost));
  }

  /** Chance for a purpose of the test's own. */
  public RandomGenerator random(String purpose) {
    return time.environment().random().generator("test " + purpose);
  }

  /** What may go wrong from the start of the graph on; nothing unless said. */
  public Simulation faults(Faults some) {
    if (started) throw new IllegalStateException("the graph has been started");
    faults = some;
    return this;
  }

  /** Lets components of these classes sleep, make threads, read clocks and draw chance: it is up to them then whether a seed does the same again. */
  public Simulation permit(Class<?>... components) {
    for (Class<?> component : components) permitted.add(component.getName());
    return this;
  }

  /**
   * Starts a graph: every node in a process of its own, one after the other in a random order. A graph without nodes runs in one process. Nothing has run yet when this returns.
   *
   * @throws dev.kamaelia.GraphException with all errors of the graph, and an [OutsideSimulation] for each call of a component that a simulation has no power over
   */
  public SimulatedCluster start(Graph graph) {
    if (started) throw new IllegalStateException("a simulation runs one graph");
    started = true;
    if (graph.topology().nodes().isEmpty()) graph.node("local", "127.0.0.1:0");
    SimulatedCluster cluster = new SimulatedCluster(graph, time, network, latency, trace);
    refuseOutsideCalls(cluster);
    List<String> names = List.copyOf(graph.topology().nodes().keySet());
    List<Fault> drawn = faults.draw(faultStream, names);
    List<Integer> left = seed.faults().orElseGet(() -> IntStream.range(0, drawn.size()).boxed().toList());
    for (int place : left) if (place < drawn.size()) planned.add(drawn.get(place));
    drawnFaults = drawn.size();
    cluster.begin(faultStream, planned);
    return cluster;
  }

  private void refuseOutsideCalls(SimulatedCluster cluster) {
    List<Diagnostic> problems = new ArrayList<>();
    for (SimulatedNode node : cluster.nodes()) {
      for (ComponentView component : node.snapshot().components()) {
        if (permitted.contains(component.type())) continue;
        for (OutsideCalls.Call call : OutsideCalls.in(load(component.type()))) problems.add(call.of(component.path()));
      }
    }
    if (!problems.isEmpty()) throw new GraphException(problems);
  }

  private static Class<?> load(String type) {
    try {
      return Class.forName(type, false, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the class of a component is on the class path of its test", e);
    }
  }

  /** What goes wrong in this run, in the order of time. */
  public List<Fault> planned() {
    return List.copyOf(planned);
  }

  /** How many faults the seed has. */
  int drawnFaults() {
    return drawnFaults;
  }

  /** Notes something in the trace. */
  public void note(String what) {
    trace.note(what);
  }

  /** What has happened. */
  public Trace trace() {
    return trace;
  }

  /** How much virtual time has passed. */
  public Duration elapsed() {
    return Duration.ofNanos(time.environment().clock().nanos());
  }

  /** How many times a thread or a timer has run. */
  public long steps() {
    return time.steps();
  }

  void close() {
    time.close();
  }
}
