package dev.kamaelia.benchmarks.links;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.time.SystemEnvironment;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.engine.topology.Topology;
import dev.kamaelia.links.host.HostObserver;
import dev.kamaelia.links.host.Outcome;
import dev.kamaelia.node.host.NodeRun;
import dev.kamaelia.node.host.NodeSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Kamaelia: a graph of two nodes, of which this process runs one. */
final class Nodes implements Wire {
  private static final String LEFT = "left";
  private static final String RIGHT = "right";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Sender sender;
  private final boolean secured;

  /** What kind of component sends. */
  enum Sender {
    /** With a thread of its own. */
    PROCESS,
    /** Without one. */
    HANDLER
  }

  Nodes(Sender sender, boolean secured) {
    this.sender = sender;
    this.secured = secured;
  }

  @Override
  public void receive(Part part, Runnable listening) throws Exception {
    run(part, RIGHT, loaded(part), listening);
  }

  @Override
  public void send(Part part) throws Exception {
    run(part, LEFT, loaded(part), () -> {});
  }

  @Override
  public void echo(Part part, Runnable listening) throws Exception {
    run(part, RIGHT, there(part), listening);
  }

  @Override
  public void ping(Part part) throws Exception {
    run(part, LEFT, there(part), () -> {});
  }

  /** Runs idle components until the trial is stopped; how much of the heap is used meanwhile, in bytes. */
  long idle(Part part, boolean left, Runnable listening, Runnable measured) throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    try (NodeRun run = start(part, left ? LEFT : RIGHT, idle(part), running::countDown)) {
      listening.run();
      running.await();
      long used = Heap.used();
      measured.run();
      part.stopped().await();
      end(run);
      return used;
    }
  }

  private void run(Part part, String node, Graph graph, Runnable listening) throws InterruptedException {
    try (NodeRun run = start(part, node, graph, () -> {})) {
      listening.run();
      end(run);
    }
  }

  private static void end(NodeRun run) throws InterruptedException {
    Outcome outcome = run.await();
    if (outcome.code() != 0) throw new IllegalStateException("the node ended with " + outcome);
  }

  private NodeRun start(Part part, String node, Graph graph, Runnable started) {
    Topology topology = graph.topology();
    if (secured) {
      Security security = new Security.MutualTls(part.tls().resolve(node + ".pem").toString(), part.tls().resolve(node + ".key").toString(), part.tls().resolve("ca.pem").toString());
      topology = new Topology(topology.name(), topology.modules(), security, topology.nodes(), topology.components(), topology.pipelines(), topology.links(), topology.onDeadlock(), topology.execution());
    }
    Graph assembled = Graph.of(topology).install(binder -> binder.bind(Part.class).toInstance(part));
    return NodeRun.start(assembled, node, SystemEnvironment.create(), new NodeSettings(PATIENCE, Map.of()), new Words(started));
  }

  private static Graph graph(Part part) {
    return Graph.named("links").node(LEFT, "127.0.0.1:" + part.ports().left()).node(RIGHT, "127.0.0.1:" + part.ports().right());
  }

  /** Every link has a sender and a receiver of its own. */
  private Graph loaded(Part part) {
    Graph graph = graph(part);
    boolean stalled = part.trial().twist() == Trial.Twist.STALLED;
    for (int i = 0; i < part.sources().size(); i++) link(graph, i, stalled && i == 0);
    return graph;
  }

  private void link(Graph graph, int index, boolean stalled) {
    OutBox<byte[]> from =
        switch (sender) {
          case PROCESS -> graph.add("from" + index, PumpBoxes.with().index(index)).node(LEFT).outbox();
          case HANDLER -> graph.add("from" + index, FeedBoxes.with().index(index)).node(LEFT).outbox();
        };
    InBox<byte[]> to = stalled
        ? graph.add("to" + index, StalledCatcherBoxes.with().index(index)).node(RIGHT).inbox()
        : graph.add("to" + index, CatcherBoxes.with().index(index)).node(RIGHT).inbox();
    graph.link(from, to);
  }

  /** There and back, beside links that are idle, and perhaps one that stands still. */
  private Graph there(Part part) {
    Graph graph = graph(part);
    PacerBoxes pacer = graph.add("pacer", PacerBoxes.with()).node(LEFT);
    ReturnerBoxes returner = graph.add("returner", ReturnerBoxes.with()).node(RIGHT);
    ArrivalsBoxes arrivals = graph.add("arrivals", ArrivalsBoxes.with()).node(LEFT);
    graph.link(pacer.outbox(), returner.inbox());
    graph.link(returner.outbox(), arrivals.inbox());
    for (int i = 0; i < part.sources().size(); i++) link(graph, i, true);
    addIdle(graph, part.trial().links() - 1 - part.sources().size(), true);
    return graph;
  }

  private static Graph idle(Part part) {
    Graph graph = graph(part);
    graph.add("keeper", IdlerBoxes.with()).node(LEFT);
    addIdle(graph, part.trial().links(), part.trial().twist() != Trial.Twist.UNLINKED);
    return graph;
  }

  private static void addIdle(Graph graph, int count, boolean linked) {
    if (count == 0) return;
    IdlerBoxes holder = graph.add("holder", IdlerBoxes.with()).node(RIGHT);
    for (int i = 0; i < count; i++) {
      IdlerBoxes from = graph.add("idler" + i, IdlerBoxes.with()).node(LEFT);
      IdleCatcherBoxes to = graph.add("catcher" + i, IdleCatcherBoxes.with()).node(RIGHT);
      graph.link(holder.outbox(), to.hold());
      if (linked) graph.link(from.outbox(), to.inbox());
    }
  }

  /** What the parent shows of a node that does not run as it should. */
  private record Words(Runnable whenStarted) implements HostObserver {
    @Override
    public void waitingFor(List<String> peers) {}

    @Override
    public void connected(String peer) {}

    @Override
    public void started() {
      whenStarted.run();
    }

    @Override
    public void away(String peer, String reason) {
      System.err.println("lost the connection with " + peer + ": " + reason);
    }

    @Override
    public void warned(Diagnostic warning) {
      System.err.println(warning.text());
    }

    @Override
    public void ended(Outcome outcome) {}
  }
}
