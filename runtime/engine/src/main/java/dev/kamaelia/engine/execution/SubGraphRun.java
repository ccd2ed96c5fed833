package dev.kamaelia.engine.execution;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.SubGraph.Collected;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.call.SubGraphFailure;
import dev.kamaelia.engine.introspection.WaitReport;
import dev.kamaelia.engine.plan.ChildPlanner.Planned;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.Plan;
import dev.kamaelia.engine.plan.PlannedComponent;
import dev.kamaelia.engine.plan.PlannedLink;
import dev.kamaelia.engine.transport.IncomingLink;
import dev.kamaelia.engine.transport.OutgoingLink;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.engine.transport.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A graph that runs as a call: an execution of its own, so that its failures, deadlocks and end are its own, with one more component for each inbox that is fed and each outbox that is collected.
 *
 * <p>Runs on: {@link #await} on the call's thread; {@link #report} on any.
 */
final class SubGraphRun {
  /** Whoever ignores the stop keeps the caller from ending, and is named by the caller's stop. */
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private final Execution execution;
  private final Causes causes;
  private final Map<OutBox<?>, List<Object>> collected = new LinkedHashMap<>();

  SubGraphRun(Execution outer, String path, Planned planned, Map<InBox<?>, List<Object>> fed, List<OutBox<?>> outboxes) {
    List<PlannedComponent> components = new ArrayList<>(planned.components());
    List<PlannedLink> links = new ArrayList<>(planned.links());
    fed.forEach((inbox, messages) -> {
      PlannedComponent feeder = SubGraphEnds.feeder(path + "/(to " + within(inbox.toString(), path) + ")", List.copyOf(messages));
      components.add(feeder);
      links.add(link(new End.Box(feeder.path(), SubGraphEnds.OUTBOX), new End.Box(inbox.component(), inbox.name())));
    });
    for (OutBox<?> outbox : outboxes) {
      List<Object> messages = new ArrayList<>();
      PlannedComponent collector = SubGraphEnds.collector(path + "/(from " + within(outbox.toString(), path) + ")", messages);
      components.add(collector);
      links.add(link(new End.Box(outbox.component(), outbox.name()), new End.Box(collector.path(), SubGraphEnds.INBOX)));
      collected.put(outbox, messages);
    }
    execution = Execution.assemble(new Plan(path, components, links).withChildren(outer.planner()), outer.environment(), new NoTransport());
    causes = execution.keepCauses();
  }

  private static String within(String box, String path) {
    return box.startsWith(path + "/") ? box.substring(path.length() + 1) : box;
  }

  private static PlannedLink link(End from, End to) {
    return new PlannedLink(from, to, Optional.empty(), OptionalInt.empty());
  }

  /** Runs it to its end. An interrupt stops it; then this returns once all of its components have ended. */
  Collected await() throws InterruptedException, SubGraphFailure {
    execution.start();
    Exit exit;
    try {
      exit = execution.await();
    } catch (InterruptedException e) {
      execution.stop(FOR_EVER);
      awaitStopped();
      throw e;
    }
    Optional<Failure> failure = exit.firstCause();
    if (failure.isPresent()) throw new SubGraphFailure(failure.get().diagnostic().fact(), causes.of(failure.get()));
    return new Messages(collected);
  }

  private void awaitStopped() {
    for (;;) {
      try {
        execution.await();
        return;
      } catch (InterruptedException _) {
        // it is stopped already
      }
    }
  }

  /** What its components do. Any thread. */
  WaitReport report() {
    return execution.waitReport();
  }

  /** What was collected; nobody changes it any more. */
  private record Messages(Map<OutBox<?>, List<Object>> collected) implements Collected {
    @Override
    @SuppressWarnings("unchecked") // an outbox sends messages of its own type
    public <T> List<T> of(OutBox<T> outbox) {
      List<Object> messages = collected.get(outbox);
      if (messages == null) throw new IllegalArgumentException(outbox + " was not collected, only " + collected.keySet());
      return (List<T>) Collections.unmodifiableList(messages);
    }
  }

  /** Of one process. */
  private static final class NoTransport implements Transport {
    @Override
    public OutgoingLink outgoing(RemoteLink link, OutgoingLink.Listener listener) {
      throw new IllegalStateException("a sub-graph has no link across nodes, such as " + link.name());
    }

    @Override
    public void incoming(RemoteLink link, IncomingLink receiver) {
      throw new IllegalStateException("a sub-graph has no link across nodes, such as " + link.name());
    }
  }
}
