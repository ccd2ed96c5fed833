package dev.kamaelia.node.host;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.GraphEditor;
import dev.kamaelia.engine.Running;
import dev.kamaelia.engine.check.CheckedGraph;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.topology.NodeSpec;
import dev.kamaelia.engine.topology.Topology;
import dev.kamaelia.links.Lane;
import dev.kamaelia.links.LaneListener;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.links.host.GraphDigest;
import dev.kamaelia.links.host.HostObserver;
import dev.kamaelia.links.host.HostedExecution;
import dev.kamaelia.links.host.NodeHost;
import dev.kamaelia.links.host.Outcome;
import dev.kamaelia.links.recording.LinkChoice;
import dev.kamaelia.links.recording.LinkRecording;
import dev.kamaelia.links.session.LocalNode;
import dev.kamaelia.links.session.Peers;
import dev.kamaelia.node.link.Address;
import dev.kamaelia.node.link.GrpcLinks;
import dev.kamaelia.node.link.LinkException;
import dev.kamaelia.node.link.RecordingWanted;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** One node of a graph in this process, from assembly to its end. Callable from any thread. */
public final class NodeRun implements AutoCloseable {
  private final Environment environment;
  private final NodeSettings settings;
  private final Running running;
  private final CheckedGraph checked;
  private final GrpcLinks links;
  private final NodeHost host;
  private final String name;
  private final byte[] digest;

  /** Sees the providers of codecs, as in the thread that started this. */
  private final ClassLoader loader;

  private final AtomicReference<Optional<Outcome>> outcome = new AtomicReference<>(Optional.empty());
  private final CountDownLatch ended = new CountDownLatch(1);

  private NodeRun(Graph graph, String node, Environment environment, NodeSettings settings, HostObserver observer) {
    this.environment = environment;
    this.settings = settings;
    name = node;
    loader = Objects.requireNonNullElse(Thread.currentThread().getContextClassLoader(), NodeRun.class.getClassLoader());
    Topology topology = graph.topology();
    digest = GraphDigest.of(topology);
    Map<String, Address> others = new LinkedHashMap<>();
    Map<String, String> shown = new LinkedHashMap<>();
    for (Map.Entry<String, NodeSpec> other : topology.nodes().entrySet()) {
      if (other.getKey().equals(node)) continue;
      Address address = address(other.getKey(), other.getValue().address());
      others.put(other.getKey(), address);
      shown.put(other.getKey(), address.toString());
    }
    long incarnation = environment.random().generator("incarnation").nextLong() | 1;
    List<String> nodes = List.copyOf(topology.nodes().keySet());
    Peers peers = new Peers(new LocalNode(node, nodes, topology.name(), digest, incarnation, settings.run(), LinkSettings.DEFAULT.with(Objects.requireNonNull(topology.nodes().get(node)).windows())), environment.clock());
    checked = graph.check();
    Peers.checkCount(checked.remoteLinks());
    links = GrpcLinks.of(node, others, topology.security(), environment, observer::advised);
    running = assembled(graph, node, peers);
    peers.listen();
    HostedExecution hosted = new HostedExecution(running.execution());
    host = new NodeHost(peers, shown, settings.patience(), environment, links, hosted, new Ending(observer));
    hosted.tell(host);
    if (!others.isEmpty()) listen(node, topology, checked.remoteLinks().size(), Optional.ofNullable(topology.nodes().get(node)).orElseThrow());
  }

  private Running assembled(Graph graph, String node, Peers peers) {
    try {
      return graph.assemble(node, environment, peers);
    } catch (RuntimeException e) {
      links.close();
      throw e;
    }
  }

  private Address address(String node, String declared) {
    Address moved = settings.addresses().get(node);
    return moved != null ? moved : Address.of(declared);
  }

  private void listen(String node, Topology topology, int remoteLinks, NodeSpec spec) {
    Address bind = address(node, spec.bind().orElse(spec.address()));
    try {
      GrpcLinks.checkAllowed(node, bind, topology.security());
      links.listen(node, bind, remoteLinks, new Callers());
    } catch (GraphException | LinkException e) {
      close();
      throw e;
    }
  }

  /**
   * Assembles a node's part, listens, and begins to call its peers.
   *
   * @throws GraphException with all errors; nothing is left behind
   * @throws LinkException if the network cannot be set up
   */
  public static NodeRun start(Graph graph, String node, Environment environment, NodeSettings settings, HostObserver observer) {
    if (!graph.topology().nodes().containsKey(node)) {
      throw new GraphException(List.of(Diagnostic.error("UnknownNode", "The graph has no node " + node + ".")
          .withExpected("Nodes: " + String.join(", ", graph.topology().nodes().keySet()) + ".")));
    }
    NodeRun run = new NodeRun(graph, node, environment, settings, observer);
    run.host.start();
    return run;
  }

  /** Waits for the end. */
  public Outcome await() throws InterruptedException {
    ended.await();
    return outcome.get().orElseThrow();
  }

  /** Waits for the end, but no longer than the given time. */
  public Optional<Outcome> await(Duration timeout) throws InterruptedException {
    return ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS) ? outcome.get() : Optional.empty();
  }

  /** To change this node's part of the graph, and its links to others, while it runs. */
  public GraphEditor editor() {
    return running.editor();
  }

  /** Finishes this node's sources; the rest completes. As {@link #stop} while a peer is away without which it would not. Does not wait. */
  public void drain() {
    host.drain();
  }

  /** As {@link #drain()}, and stops what has not ended when the time is over. */
  public void drain(Duration within) {
    host.drain();
    environment.scheduler().after(within, host::stop);
  }

  /** Stops the graph on all nodes. */
  public void stop() {
    host.stop();
  }

  /** Closes the network and the services; after {@link #await}. */
  @Override
  public void close() {
    links.close();
    running.close();
  }

  /** As for a lane: whoever does not have the graph gets nothing of it. */
  private Optional<Diagnostic> refusal(RecordingWanted wanted) {
    if (wanted.version() != RecordingWanted.VERSION) {
      return Optional.of(Diagnostic.error("VersionMismatch", "Somebody wants recordings of version " + wanted.version() + ", node " + name + " makes those of version " + RecordingWanted.VERSION + ".")
          .withFix("Record with the release that the node is of."));
    }
    if (wanted.isOf(digest)) return Optional.empty();
    return Optional.of(Diagnostic.error("GraphMismatch", "Somebody wants to record graph " + wanted.graph() + ", which is another than that of node " + name + ".").withFix("Record with the graph file that the node was started with; parameter values and addresses may differ."));
  }

  /** Those who call, as the host hears of them. */
  private final class Callers implements GrpcLinks.Acceptor {
    @Override
    public LaneListener accept(Lane lane, Optional<List<String>> identities) {
      return host.accept(lane, identities);
    }

    @Override
    public Optional<Diagnostic> refusal(RecordingWanted wanted) {
      return NodeRun.this.refusal(wanted);
    }

    @Override
    public LinkRecording record(RecordingWanted wanted) {
      return LinkRecording.start(running.execution(), name, checked.withoutComposites(LinkChoice.name(wanted.link())), loader);
    }

    @Override
    public void turnedAway(Diagnostic why) {
      host.turnedAway(why);
    }
  }

  /** Hands everything on and keeps the outcome. */
  private final class Ending implements HostObserver {
    private final HostObserver observer;

    Ending(HostObserver observer) {
      this.observer = observer;
    }

    @Override
    public void waitingFor(List<String> peers) {
      observer.waitingFor(peers);
    }

    @Override
    public void connected(String peer) {
      observer.connected(peer);
    }

    @Override
    public void started() {
      observer.started();
    }

    @Override
    public void away(String peer, String reason) {
      observer.away(peer, reason);
    }

    @Override
    public void back(String peer, Duration after) {
      observer.back(peer, after);
    }

    @Override
    public void standsStill(String peer) {
      observer.standsStill(peer);
    }

    @Override
    public void lost(Diagnostic loss) {
      observer.lost(loss);
    }

    @Override
    public void warned(Diagnostic warning) {
      observer.warned(warning);
    }

    @Override
    public void advised(Diagnostic warning) {
      observer.advised(warning);
    }

    @Override
    public void turnedAway(Map<String, Long> counts) {
      observer.turnedAway(counts);
    }

    @Override
    public void ended(Outcome how) {
      observer.ended(how);
      outcome.set(Optional.of(how));
      ended.countDown();
    }
  }
}
