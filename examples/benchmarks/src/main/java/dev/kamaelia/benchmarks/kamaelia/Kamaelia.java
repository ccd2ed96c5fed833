package dev.kamaelia.benchmarks.kamaelia;

import dev.kamaelia.benchmarks.contender.Contender;
import dev.kamaelia.benchmarks.flow.Chain;
import dev.kamaelia.benchmarks.flow.Flow;
import dev.kamaelia.benchmarks.flow.Schedule;
import dev.kamaelia.benchmarks.flow.Step;
import dev.kamaelia.benchmarks.stage.ReturningLight01Boxes;
import dev.kamaelia.benchmarks.stage.SendingLight01Boxes;
import dev.kamaelia.benchmarks.stage.Stages;
import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.Running;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Kamaelia for the JVM: the graphs of the workloads, as users write them. */
public final class Kamaelia implements Contender {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int EXPLICIT = 1024;

  /** So many messages are recorded of a graph that is so no longer. */
  private static final long FIRST = 100;

  /** How a graph differs from the plain one: handlers that return their results, a source in its first activation, default capacities, nobody looking. */
  public enum Variant {
    /** Stages send through an outbox field. */
    SENDING,
    /** The source is a microprocess. */
    PROCESS,
    /** Every inbox has an explicit capacity, which makes it an island's boundary. */
    ACROSS,
    /** Somebody takes a snapshot a hundred times a second. */
    WATCHED,
    /** Source and sink are ordinary threads with handles. */
    HANDLES,
    /** Somebody records what the middle of a chain sends. */
    RECORDED,
    /** Somebody did, until the first messages had come. */
    RECORDED_BEFORE
  }

  private final Set<Variant> variants;

  /** The plain one, or with some differences. */
  public Kamaelia(Variant... variants) {
    this.variants = Set.of(variants);
  }

  private boolean is(Variant variant) {
    return variants.contains(variant);
  }

  private static Graph graph(Flow flow) {
    return Graph.named("benchmark").install(binder -> binder.bind(Flow.class).toInstance(flow));
  }

  private void run(Graph graph) throws Exception {
    try (Running running = graph.start();
        Watcher _ = is(Variant.WATCHED) ? Watcher.of(running) : null) {
      Exit exit = running.await(LIMIT);
      if (exit.code() != 0) throw new IllegalStateException("the graph ended with " + exit);
    }
  }

  @Override
  public void chain(Flow flow, Chain chain) throws Exception {
    Graph graph = graph(flow);
    if (is(Variant.HANDLES)) {
      List<ComponentBoxes<?>> stages = chain.numbers().<ComponentBoxes<?>>mapToObj(number -> stage(graph, chain, number)).toList();
      graph.pipeline(stages.toArray(ComponentBoxes<?>[]::new));
      Outside.run(graph, stages.getFirst().componentPath(), stages.getLast().componentPath(), flow, LIMIT);
      return;
    }
    List<ComponentBoxes<?>> all = new ArrayList<>();
    all.add(is(Variant.PROCESS) ? graph.add("source", ProducerBoxes.with().index(0)) : graph.add("source", FeederBoxes.with()));
    chain.numbers().forEach(number -> all.add(stage(graph, chain, number)));
    all.add(graph.add("sink", SinkBoxes.with()));
    graph.pipeline(all.toArray(ComponentBoxes<?>[]::new));
    if (is(Variant.RECORDED) || is(Variant.RECORDED_BEFORE)) runRecorded(graph, all.get(all.size() / 2).componentPath() + ".outbox");
    else run(graph);
  }

  private void runRecorded(Graph graph, String outbox) throws Exception {
    try (Running running = graph.assemble();
        Recorder recorder = Recorder.of(running, outbox, is(Variant.RECORDED) ? Long.MAX_VALUE : FIRST)) {
      Exit exit = running.start().await(LIMIT);
      if (exit.code() != 0) throw new IllegalStateException("the graph ended with " + exit);
      recorder.check();
    }
  }

  private ComponentBoxes<?> stage(Graph graph, Chain chain, int number) {
    boolean sends = chain.kind() == Chain.Kind.OTHER ? number % 2 == 1 : is(Variant.SENDING);
    ComponentBoxes<?> boxes = sends ? Stages.addSending(graph, chain.kind(), number) : Stages.addReturning(graph, chain.kind(), number);
    return is(Variant.ACROSS) ? boxes.capacity("inbox", EXPLICIT) : boxes;
  }

  @Override
  public void pingPong(Flow flow, Step there) throws Exception {
    Graph graph = graph(flow);
    PingBoxes ping = graph.add("ping", PingBoxes.with());
    if (is(Variant.ACROSS)) ping.capacity("inbox", EXPLICIT);
    if (is(Variant.SENDING)) {
      SendingLight01Boxes pong = graph.add("pong", SendingLight01Boxes.with());
      if (is(Variant.ACROSS)) pong.capacity("inbox", EXPLICIT);
      graph.link(ping.outbox(), pong.inbox());
      graph.link(pong.outbox(), ping.inbox());
    } else {
      ReturningLight01Boxes pong = graph.add("pong", ReturningLight01Boxes.with());
      if (is(Variant.ACROSS)) pong.capacity("inbox", EXPLICIT);
      graph.link(ping.outbox(), pong.inbox());
      graph.link(pong.outbox(), ping.inbox());
    }
    run(graph);
  }

  @Override
  public void fanOut(Flow flow, List<Step> receivers) throws Exception {
    Graph graph = graph(flow);
    FeederBoxes source = graph.add("source", FeederBoxes.with());
    for (int i = 1; i <= receivers.size(); i++) graph.link(source.outbox(), Stages.addBranch(graph, i).inbox());
    run(graph);
  }

  /** Four sources that work on their numbers in their first activations, each on a thread of its own for as long as that lasts. */
  @Override
  public void fanIn(Flow flow, List<Step> sources) throws Exception {
    Graph graph = graph(flow);
    SinkBoxes sink = graph.add("sink", SinkBoxes.with());
    for (int i = 0; i < sources.size(); i++) graph.link(Stages.addWorker(graph, i + 1).outbox(), sink.inbox());
    run(graph);
  }

  @Override
  public AutoCloseable idle(int count) {
    Graph graph = graph(Flow.single(Schedule.of(0)));
    List<ReturningLight01Boxes> ring = new ArrayList<>(count);
    for (int i = 0; i < count; i++) ring.add(graph.add("c" + i, ReturningLight01Boxes.with()));
    for (int i = 0; i < count; i++) graph.link(ring.get(i).outbox(), ring.get((i + 1) % count).inbox());
    return graph.start();
  }
}
