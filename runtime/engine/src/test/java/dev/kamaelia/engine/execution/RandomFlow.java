package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Counts;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.PlannedLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * A graph without cycles, drawn from a seed: handlers that send or return their results, microprocesses, blocking components, fan-out, fan-in, passthroughs, buffers that drop, inboxes of any
 * capacity, handles, posts and timers; whose components finish themselves or fail under any policy; whose links are made and taken away while it runs; and which at the end is stopped, drained, or
 * left to finish. Then its laws are checked: it ends, every instance is stopped once, no component runs twice at once, what comes over a link comes in order and at most once, and every message that was
 * sent was handled or is counted as dropped, discarded or dead.
 *
 * <p>The seed decides the graph, not how its threads meet: to see a failure again the same seed may have to be run many times.
 */
final class RandomFlow {
  final SplittableRandom random;
  final TestGraph graph = new TestGraph();
  final int messages;
  private final String name;
  private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
  private final List<FlowNode> nodes = new ArrayList<>();
  private final List<FlowOut> relinked = new ArrayList<>();
  private int outs;
  private int composites;
  private int relinks;
  private long put;

  /** How many messages it put when its component had ended. */
  private long vain;
  private long handled;
  private OutboxHandle watched;

  /** The outbox whose handle is closed before its end, so that less goes over its links from then on. */
  private FlowOut left;
  private Thread watcher;
  private long watchedTaken;

  /** With so many messages of each source, and changes of links while it runs. */
  RandomFlow(long seed, int messages, int relinks) {
    this.random = new SplittableRandom(seed);
    this.messages = messages;
    this.relinks = relinks;
    this.name = "graph of seed " + seed + " with " + messages + " messages and " + relinks + " relinks (repeat: -Dkamaelia.flow=" + seed + "," + messages + "," + relinks + ")";
  }

  String name() {
    return name;
  }

  /** How many messages were handled. */
  long handled() {
    return handled;
  }

  /** How many steps the thread that changes links took while it ran; about 11 in 16 try to make or take away a link. */
  int relinks() {
    return relinks;
  }

  void wrong(String what) {
    if (wrong.size() < 20) wrong.add(what);
  }

  // --- how it is made

  private void make() {
    int size = random.nextInt(2, 10);
    for (int i = 0; i < size; i++) nodes.add(new FlowNode(this, i));
    for (int to = 1; to < size; to++) {
      for (int from = 0; from < to; from++) if (random.nextInt(3) == 0) link(nodes.get(from), nodes.get(to));
    }
    List<FlowNode> fed = nodes.stream().filter(node -> node.inbox.fed).toList();
    if (relinks == 0 || fed.isEmpty()) return;
    for (FlowNode node : nodes) {
      List<FlowNode> later = fed.stream().filter(other -> other.number > node.number).toList();
      if (later.isEmpty() || random.nextInt(3) == 0) continue;
      node.side = new FlowOut(node, "side", outs++);
      node.side.ends = later;
      relinked.add(node.side);
    }
  }

  private void link(FlowNode from, FlowNode to) {
    if (from.outbox == null) from.outbox = new FlowOut(from, "outbox", outs++);
    FlowIn in = random.nextInt(4) == 0 && to.more != null ? to.more : to.inbox;
    in.fed = true;
    from.outbox.links++;
    if (random.nextInt(3) == 0) graph.link(from.path() + ".signal", to.path() + ".control");
    if (random.nextInt(4) == 0) {
      Overflow overflow = random.nextBoolean() ? Overflow.BLOCK : random.nextBoolean() ? Overflow.DROP_OLDEST : Overflow.DROP_NEWEST;
      graph.link(from.outbox.toString(), in.toString(), overflow, random.nextInt(1, 6));
    } else if (random.nextInt(4) == 0) {
      passThrough(from.outbox, in);
    } else {
      graph.link(from.outbox.toString(), in.toString());
    }
  }

  /** Over one or two composites. */
  private void passThrough(FlowOut out, FlowIn in) {
    String at = out.toString();
    for (int i = random.nextInt(1, 3); i > 0; i--) {
      String composite = "c" + composites++;
      graph.composite(composite).in();
      graph.link(at, composite + ".inbox");
      at = composite + ".inbox";
    }
    graph.link(at, in.toString());
  }

  /** Of an inbox: nothing, tiny, or anything up to the default. */
  int capacity() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(1, 9);
      case 1 -> random.nextInt(1, Inlet.DEFAULT_CAPACITY + 1);
      default -> 0;
    };
  }

  // --- how it runs

  /** Makes it, runs it, and checks it. */
  void check() throws InterruptedException {
    make();
    nodes.forEach(node -> node.declare(outs));
    Execution execution = graph.assemble();
    FlowNode last = nodes.getLast();
    InboxHandle handle = random.nextInt(3) == 0 ? execution.openInbox(last.path(), "inbox") : null;
    if (random.nextInt(4) == 0) watch(execution);
    int ending = random.nextInt(4);
    int endsAt = relinks == 0 ? 0 : random.nextInt(relinks);
    execution.start();
    if (handle != null) {
      for (int i = 0; i < 20; i++) {
        if (handle.put(new FlowMessage(FlowMessage.OUTSIDE, i))) put++;
        else vain++;
      }
      if (ending != 1) handle.close();
    }
    int done = 0;
    for (; done < relinks && execution.await(Duration.ZERO).isEmpty(); done++) {
      if (done == endsAt) end(execution, ending);
      change(execution);
    }
    if (done <= endsAt) end(execution, ending);
    relinks = done;
    for (FlowNode node : nodes) node.finishInboxes(execution);
    awaitEnd(execution);
    List<Snapshot.ComponentView> end = execution.snapshot().components();
    check(end, execution.structure().former().sum().discarded()); // not the counts of its exit: a late put is counted by who puts
    assertThat(end).as(name).allMatch(component -> component.state().compareTo(Snapshot.State.FINISHED) >= 0);
  }

  private void awaitEnd(Execution execution) throws InterruptedException {
    if (execution.await(Duration.ofMinutes(5)).isEmpty()) throw new AssertionError(name + " does not end: " + execution.waitReport() + " " + execution.snapshot());
    if (watcher != null && !watcher.join(Duration.ofMinutes(1))) throw new AssertionError(name + ": the handle on " + watched + " does not end");
  }

  private void end(Execution execution, int how) {
    if (relinks == 0) for (int i = random.nextInt(20_000); i > 0; i--) Thread.onSpinWait();
    if (how == 0) execution.stop(Duration.ofMinutes(2));
    if (how == 1) execution.drain();
  }

  /** A thread of its own takes what leaves an outbox, perhaps not to the end. */
  private void watch(Execution execution) {
    List<FlowOut> all = nodes.stream().map(node -> node.outbox).filter(out -> out != null).toList();
    if (all.isEmpty()) return;
    FlowOut out = all.get(random.nextInt(all.size()));
    out.links++;
    watched = execution.openOutbox(out.node.path(), out.name);
    int most = random.nextInt(3) == 0 ? random.nextInt(messages) : Integer.MAX_VALUE;
    if (most < Integer.MAX_VALUE) left = out;
    watcher = Thread.ofVirtual().start(() -> takeWatched(out, most));
  }

  private void takeWatched(FlowOut out, int most) {
    long seen = -1;
    try (OutboxHandle in = watched) {
      while (watchedTaken < most) {
        FlowMessage message = (FlowMessage) in.take();
        if (message == null) return;
        watchedTaken++;
        if (message.number() <= seen) wrong("the handle on " + out + " got " + message + " after " + seen);
        seen = message.number();
      }
    } catch (InterruptedException e) {
      wrong("interrupted");
    }
  }

  private void change(Execution execution) {
    switch (random.nextInt(16)) {
      case 0 -> execution.snapshot();
      case 1, 2 -> limit(execution.structure().capacities(), TestGraph.box(any().inbox.toString()));
      case 3, 4 -> any().postFromOutside();
      default -> {
        if (!relinked.isEmpty()) relink(execution, relinked.get(random.nextInt(relinked.size())));
      }
    }
  }

  private void limit(Capacities capacities, End.Box inbox) {
    if (random.nextInt(3) == 0) capacities.reset(inbox);
    else capacities.set(inbox, random.nextInt(1, 100));
  }

  private FlowNode any() {
    return nodes.get(random.nextInt(nodes.size()));
  }

  private void relink(Execution execution, FlowOut out) {
    if (out.end != null) {
      execution.unlink(TestGraph.box(out.toString()), TestGraph.box(out.end.toString()));
      out.end = null;
      if (random.nextInt(8) == 0) return;
    }
    FlowNode to = out.ends.get(random.nextInt(out.ends.size()));
    out.end = random.nextInt(4) == 0 && to.more != null ? to.more : to.inbox;
    boolean buffered = random.nextInt(4) == 0;
    Optional<Overflow> overflow = buffered ? Optional.of(random.nextBoolean() ? Overflow.BLOCK : Overflow.DROP_OLDEST) : Optional.empty();
    OptionalInt capacity = buffered ? OptionalInt.of(random.nextInt(1, 6)) : OptionalInt.empty();
    execution.link(new PlannedLink(TestGraph.box(out.toString()), TestGraph.box(out.end.toString()), overflow, capacity));
  }

  // --- its laws

  /**
   * Of everybody at the end.
   *
   * @param former what handles put in vain or did not take
   */
  private void check(List<Snapshot.ComponentView> end, long former) {
    Counts counts = end.stream().map(Snapshot.ComponentView::counts).reduce(Counts.NONE, Counts::plus);
    assertThat(wrong).as(name).isEmpty();
    long least = put;
    long most = put;
    long failed = 0;
    for (FlowNode node : nodes) {
      assertThat(node.stopped.get()).as("%s: %s stopped", name, node.path()).isEqualTo(node.constructed.get());
      for (FlowOut out : node.outs()) {
        least += out.sent * Math.max(1, out == left ? out.links - 1 : out.links);
        most += out.tried * Math.max(1, out.links);
      }
      most += node.deadPosts();
      handled += node.handled;
      failed += node.failedMessages;
    }
    assertThat(counts.handled()).as("%s: handled", name).isEqualTo(handled);
    long became = handled + counts.dropped() + counts.discarded() + counts.deadLetters() - failed;
    became += watchedTaken + former - vain;
    assertThat(became).as("%s: messages that were handled, dropped, discarded or dead; %s", name, end).isBetween(least, most);
  }
}
