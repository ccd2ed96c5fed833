package dev.kamaelia.engine.execution;

import dev.kamaelia.descriptor.ComponentDescriptor.Kind;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.OtherNodes;
import dev.kamaelia.engine.plan.Plan;
import dev.kamaelia.engine.plan.PlannedLink;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.SystemEnvironment;
import dev.kamaelia.engine.topology.ExecutionSpec.Placement;
import dev.kamaelia.engine.topology.Topology.OnDeadlock;
import dev.kamaelia.engine.transport.IncomingLink;
import dev.kamaelia.engine.transport.OutgoingLink;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.engine.transport.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A graph of a test. */
final class TestGraph {
  private final List<TestComponent> components = new ArrayList<>();
  private final List<PlannedLink> links = new ArrayList<>();
  private Environment environment;
  private Transport transport = new NoTransport();
  private OtherNodes otherNodes = OtherNodes.NONE;
  private OnDeadlock onDeadlock = OnDeadlock.FAIL;
  private Placement placement = Placement.ADAPTIVE;

  /** The last one that was assembled; written before it starts. */
  private @Nullable Execution assembled;

  TestGraph() {
    this(SystemEnvironment.create(1));
  }

  TestGraph(Environment environment) {
    this.environment = environment;
  }

  TestComponent handler(String path) {
    return add(new TestComponent(path, Kind.HANDLER));
  }

  TestComponent process(String path) {
    return add(new TestComponent(path, Kind.MICROPROCESS));
  }

  TestComponent composite(String path) {
    return add(new TestComponent(path, Kind.COMPOSITE));
  }

  /** A microprocess that sends the numbers from 0. */
  TestComponent numbers(String path, int count) {
    return process(path).outbox().main(me -> {
      for (int i = 0; i < count; i++) me.send(i);
    });
  }

  /** A handler component that keeps what it gets. */
  List<Object> sink(String path) {
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    handler(path).inbox((_, message) -> received.add(message));
    return received;
  }

  private TestComponent add(TestComponent component) {
    components.add(component);
    return component;
  }

  TestGraph environment(Environment now) {
    environment = now;
    return this;
  }

  TestGraph transport(Transport now) {
    transport = now;
    return this;
  }

  TestGraph otherNodes(OtherNodes now) {
    otherNodes = now;
    return this;
  }

  TestGraph placement(Placement now) {
    placement = now;
    return this;
  }

  TestGraph onDeadlock(OnDeadlock policy) {
    onDeadlock = policy;
    return this;
  }

  TestGraph link(String from, String to) {
    return link(box(from), box(to), null, 0);
  }

  TestGraph link(String from, String to, Overflow overflow, int capacity) {
    return link(box(from), box(to), overflow, capacity);
  }

  TestGraph link(End from, End to, Overflow overflow, int capacity) {
    links.add(new PlannedLink(from, to, Optional.ofNullable(overflow), capacity == 0 ? OptionalInt.empty() : OptionalInt.of(capacity)));
    return this;
  }

  /** Links neighbours outbox to inbox and signal to control. */
  TestGraph pipeline(String... paths) {
    for (int i = 1; i < paths.length; i++) {
      link(paths[i - 1] + ".outbox", paths[i] + ".inbox");
      link(paths[i - 1] + ".signal", paths[i] + ".control");
    }
    return this;
  }

  static End.Box box(String ref) {
    int dot = ref.lastIndexOf('.');
    return new End.Box(ref.substring(0, dot), ref.substring(dot + 1));
  }

  Execution assemble() {
    return assembled = Execution.assemble(new Plan("test", components.stream().map(TestComponent::planned).toList(), links, onDeadlock, placement).withChildren(new TestChild.Planner()).withOtherNodes(otherNodes), environment, transport);
  }

  /** In a source's {@code started()}: waits until all that receive are idle, so that its links are calls from the first message on, and a row is hot after a few. */
  void untilReceiversAreIdle() throws InterruptedException {
    Execution execution = Objects.requireNonNull(assembled);
    while (execution.snapshot().components().stream().anyMatch(c -> c.state() != Snapshot.State.IDLE && !c.inboxes().isEmpty())) {
      if (Thread.interrupted()) throw new InterruptedException();
      Thread.yield();
    }
  }

  Execution start() {
    Execution execution = assemble();
    execution.start();
    return execution;
  }

  /** Runs it to its end; an end that does not come is a failure with the picture of who waits. */
  Exit run() throws InterruptedException {
    return end(start());
  }

  static Exit end(Execution execution) throws InterruptedException {
    return execution.await(Duration.ofSeconds(30)).orElseThrow(() -> new AssertionError("no end: " + execution.snapshot()));
  }

  /** A graph without links across nodes. */
  static final class NoTransport implements Transport {
    @Override
    public OutgoingLink outgoing(RemoteLink link, OutgoingLink.Listener listener) {
      throw new IllegalStateException("no transport for " + link.name());
    }

    @Override
    public void incoming(RemoteLink link, IncomingLink receiver) {
      throw new IllegalStateException("no transport for " + link.name());
    }
  }
}
