package dev.kamaelia.node.graphtest;

import dev.kamaelia.descriptor.Durations;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.execution.InboxHandle;
import dev.kamaelia.engine.topology.BoxRef;
import dev.kamaelia.engine.topology.Topology;
import dev.kamaelia.testkit.VirtualGraph;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Runs one test of a graph file: sends all messages, finishes the inboxes that it fed, and lets virtual time pass until the part has ended or the test's time is over.
 * Used by one thread.
 */
public final class GraphTestRun {
  /** Into so many steps the time of a test is cut, between which it looks whether the part has ended. */
  private static final int STEPS = 100;

  private final GraphTest test;
  private final VirtualGraph part;
  private final Map<BoxRef, List<Object>> arrived = new LinkedHashMap<>();
  private final List<Diagnostic> problems = new ArrayList<>();
  private Duration took = Duration.ZERO;

  private GraphTestRun(GraphTest test, Graph part) {
    this.test = test;
    this.part = new VirtualGraph(part);
  }

  /**
   * Runs a test.
   *
   * @param loader sees the modules and message types of the graph
   * @throws dev.kamaelia.GraphException if the part cannot run, for example because a service is missing
   */
  public static GraphTestResult run(Topology graph, ClassLoader loader, GraphTest test) {
    return new GraphTestRun(test, Graph.of(TestedPart.of(graph, test), loader)).result();
  }

  private GraphTestResult result() {
    Map<BoxRef, InboxHandle> inboxes = new LinkedHashMap<>();
    for (GraphTest.Sends sends : test.sends()) inboxes.put(sends.inbox(), part.open(sends.inbox().component(), sends.inbox().box()));
    for (GraphTest.Expects expects : test.expects()) {
      List<Object> all = new ArrayList<>();
      arrived.put(expects.outbox(), all);
      part.watch(expects.outbox().component(), expects.outbox().box(), all::add);
    }
    part.start();
    if (sendAll(inboxes)) {
      inboxes.values().forEach(InboxHandle::close);
      part.settle();
      while (part.exit().isEmpty() && part.failures().isEmpty() && pass()) {}
      for (GraphTest.Expects expects : test.expects()) compare(expects);
    }
    String stack = part.failures().stream().map(Failure::stack).collect(Collectors.joining("\n"));
    part.stop();
    part.failures().forEach(failure -> problems.add(failure.diagnostic()));
    return new GraphTestResult(test, problems, stack, took);
  }

  private boolean sendAll(Map<BoxRef, InboxHandle> inboxes) {
    for (GraphTest.Sends sends : test.sends()) {
      InboxHandle inbox = Objects.requireNonNull(inboxes.get(sends.inbox()));
      for (GraphTest.Written message : sends.messages()) {
        while (!inbox.tryPut(message.value())) {
          if (part.exit().isPresent() || !pass()) return heldBack(sends, message);
        }
        part.settle();
      }
    }
    return true;
  }

  private boolean heldBack(GraphTest.Sends sends, GraphTest.Written message) {
    String how = part.exit().isPresent() ? " took no more; everything had ended" : " was still full after " + Durations.format(test.within()) + "; " + state();
    problems.add(Diagnostic.error("TestFailed", named() + sends.inbox() + how + ".").at(message.place()));
    return false;
  }

  /** What was expected of an outbox is compared with all that it sent; the first difference counts. */
  private void compare(GraphTest.Expects expects) {
    List<Object> all = Objects.requireNonNull(arrived.get(expects.outbox()));
    List<GraphTest.Written> wanted = expects.messages();
    for (int i = 0; i < wanted.size(); i++) {
      GraphTest.Written message = wanted.get(i);
      if (i < all.size() && Objects.deepEquals(all.get(i), message.value())) continue;
      String instead = i < all.size() ? "was " + Shown.message(all.get(i)) : missing();
      problems.add(Diagnostic.error("TestFailed", named() + "message " + (i + 1) + " of " + expects.outbox() + " " + instead + ".")
          .withExpected(Shown.message(message.value()) + ".").withFix(Shown.all(all)).at(message.place()));
      return;
    }
    if (all.size() == wanted.size()) return;
    problems.add(Diagnostic.error("TestFailed", named() + expects.outbox() + " sent " + all.size() + (all.size() == 1 ? " message, not " : " messages, not ") + wanted.size() + ".")
        .withFix(Shown.all(all)).at(expects.place()));
  }

  private String named() {
    return "Test \"" + test.name() + "\": ";
  }

  /** A test's time is over only if nothing ended it before. */
  private String missing() {
    if (!part.failures().isEmpty()) return "did not come; something had failed";
    if (part.exit().isPresent()) return "did not come; everything had ended";
    return "did not come within " + Durations.format(test.within()) + "; " + state();
  }

  private String state() {
    String doing = part.doing();
    return doing.isEmpty() ? "it could have gone on" : doing.replaceFirst("\\.$", "");
  }

  /** Lets one step of time pass; false if the test's time is over. */
  private boolean pass() {
    Duration left = test.within().minus(took);
    if (!left.isPositive()) return false;
    Duration whole = test.within().dividedBy(STEPS);
    Duration step = whole.isPositive() && whole.compareTo(left) < 0 ? whole : left;
    part.advance(step);
    took = took.plus(step);
    return true;
  }
}
