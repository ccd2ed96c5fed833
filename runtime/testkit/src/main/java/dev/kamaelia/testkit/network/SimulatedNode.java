package dev.kamaelia.testkit.network;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.GraphEditor;
import dev.kamaelia.engine.Running;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.links.Lane;
import dev.kamaelia.links.LaneListener;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.links.host.Dialler;
import dev.kamaelia.links.host.GraphDigest;
import dev.kamaelia.links.host.HostObserver;
import dev.kamaelia.links.host.HostedExecution;
import dev.kamaelia.links.host.NodeHost;
import dev.kamaelia.links.host.Outcome;
import dev.kamaelia.links.session.LocalNode;
import dev.kamaelia.links.session.Peers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One node of a graph on a {@link MemoryNetwork}: the engine and the links as in a process of its own. Called from: the test's thread. */
public final class SimulatedNode {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String name;
  private final Running running;
  private final NodeHost host;
  private final MemoryNetwork network;
  private final Function<Lane, LaneListener> accept;
  private final List<String> losses = new ArrayList<>();
  private final Map<String, Long> turnedAway = new LinkedHashMap<>();
  private final List<String> standingStill = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private @Nullable Outcome outcome;
  private boolean started;

  /** Assembles the node's part of the graph, and listens. */
  public SimulatedNode(Graph graph, String name, Environment environment, MemoryNetwork network) {
    this.name = name;
    this.network = network;
    network.attach(name, environment.scheduler());
    List<String> nodes = List.copyOf(graph.topology().nodes().keySet());
    Dialler dialler = network.dialler(name);
    long incarnation = environment.random().generator(name + network.lives(name)).nextLong();
    Peers peers = new Peers(new LocalNode(name, nodes, graph.topology().name(), GraphDigest.of(graph.topology()), incarnation, LinkSettings.DEFAULT.with(Objects.requireNonNull(graph.topology().nodes().get(name)).windows())), environment.clock());
    running = graph.assemble(name, environment, peers);
    peers.listen();
    HostedExecution execution = new HostedExecution(running.execution());
    host = new NodeHost(peers, Map.of(), PATIENCE, environment, dialler, execution, new Observer());
    execution.tell(host);
    accept = lane -> host.accept(lane, Optional.empty());
    network.listen(name, accept);
  }

  /** Begins to dial its peers and to wait for them. */
  public void start() {
    host.start();
  }

  /** Ends it in order, as Ctrl-C does the first time. */
  public void drain() {
    host.drain();
  }

  /** Stops the graph on all nodes. */
  public void stop() {
    host.stop();
  }

  /** True once it has ended, and its peers know. */
  public boolean hasEnded() {
    return outcome != null;
  }

  /** The exit code; 0 before the end. */
  public int code() {
    return outcome == null ? 0 : outcome.code();
  }

  /** The first cause as shown to a user; empty if there is none. */
  public String cause() {
    return outcome == null ? "" : outcome.firstCause().map(failure -> failure.diagnostic().text()).orElse("");
  }

  /** What links may have lost, as shown to a user, and which wait. */
  public List<String> losses() {
    return List.copyOf(losses);
  }

  /** True once all its links were open. */
  public boolean hasStarted() {
    return started;
  }

  /** How many were turned away for each reason; empty before the end. */
  public Map<String, Long> turnedAway() {
    return Map.copyOf(turnedAway);
  }

  /** To change its links while it runs. */
  public GraphEditor editor() {
    return running.editor();
  }

  /** True if a component is one of this node's. */
  public boolean runs(String component) {
    return snapshot().components().stream().anyMatch(running -> running.path().equals(component));
  }

  /** How many messages were discarded here; 0 before the end. */
  public long discarded() {
    return outcome == null ? 0 : outcome.counts().discarded();
  }

  /** How many messages links from here have dropped; 0 before the end. */
  public long dropped() {
    return outcome == null ? 0 : outcome.counts().dropped();
  }

  /** Which peers it has found to stand still, each as often as it did. */
  public List<String> standingStill() {
    return List.copyOf(standingStill);
  }

  /** What it has warned of: who was turned away, and why, and what else it bears. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** How its components and links stand. */
  public Snapshot snapshot() {
    return running.snapshot();
  }

  /** What runs here. */
  @Override
  public String toString() {
    return name + (hasEnded() ? " ended" : " runs") + ": " + running.snapshot();
  }

  private final class Observer implements HostObserver {
    @Override
    public void waitingFor(List<String> peers) {}

    @Override
    public void connected(String peer) {}

    @Override
    public void started() {
      started = true;
    }

    @Override
    public void standsStill(String peer) {
      standingStill.add(peer);
    }

    @Override
    public void lost(Diagnostic loss) {
      losses.add(loss.text());
    }

    @Override
    public void warned(Diagnostic warning) {
      warnings.add(warning.text());
    }

    @Override
    public void advised(Diagnostic warning) {
      warnings.add(warning.text());
    }

    @Override
    public void turnedAway(Map<String, Long> counts) {
      turnedAway.putAll(counts);
    }

    @Override
    public void ended(Outcome how) {
      outcome = how;
      network.leave(name, accept);
    }
  }
}
