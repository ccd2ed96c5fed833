package dev.kamaelia.testkit;

import com.google.inject.Module;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.descriptor.InboxDescriptor;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.OutboxDescriptor;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.check.Assignability;
import dev.kamaelia.engine.execution.InboxHandle;
import dev.kamaelia.engine.execution.OutboxHandle;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.topology.ComponentSpec;
import dev.kamaelia.engine.topology.ComponentType;
import dev.kamaelia.engine.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A component alone, in the real engine, with the test at all of its boxes and in virtual time.
 *
 * <pre>{@code
 * try (Harness counter = Harness.of(WordCounterBoxes.with())) {
 *   counter.send("inbox", "a").send("inbox", "a").finish();
 *   counter.expect("outbox", new WordCount("a", 2));
 * }
 * }</pre>
 *
 * <p>Every call returns once the component has done all that it can without time passing; only {@link #advance} lets time pass, at once. Works for handlers, microprocesses
 * and composites. A failure of the component surfaces as an AssertionError from the call during which it happened.
 *
 * <p>Called from: the test's thread.
 */
public final class Harness implements AutoCloseable {
  private static final String NAME = "component";
  private static final String SIGNAL = "signal";

  /** How long a message of a recording waits for room at a time, and at most; in nanoseconds. */
  private static final long WAIT = 1_000_000;

  private static final long LONGEST_WAIT = 3_600_000_000_000L;

  private final VirtualGraph graph;
  private final ComponentDescriptor descriptor;
  private final Map<String, InboxHandle> inboxes = new LinkedHashMap<>();
  private final Map<String, OutboxHandle> outboxes = new LinkedHashMap<>();
  private final Map<String, Arrivals> arrivals = new LinkedHashMap<>();
  private int reportedFailures;

  private Harness(ComponentDescriptor component, Graph around) {
    graph = new VirtualGraph(around);
    descriptor = component;
    for (InboxDescriptor inbox : descriptor.inboxes()) inboxes.put(inbox.name(), graph.open(NAME, inbox.name()));
    for (OutboxDescriptor outbox : descriptor.outboxes()) open(outbox.name());
    if (descriptor.kind() != ComponentDescriptor.Kind.COMPOSITE) open(SIGNAL);
    graph.start();
    settle();
  }

  /** A component by its parameters: {@code Harness.of(TakeBoxes.with().n(3))}. */
  public static Harness of(Declaration<?> component) {
    return of(component, new Module[0]);
  }

  /**
   * A component that asks for services.
   *
   * @param services Guice modules that bind them
   */
  public static Harness of(Declaration<?> component, Module... services) {
    Graph graph = Graph.named("harness").install(services);
    graph.add(NAME, component);
    return new Harness(component.wiring().descriptor(), graph);
  }

  /**
   * A component by its class.
   *
   * @param parameters as graph files give them, for example {@code Map.of("period", "5s")}
   * @throws dev.kamaelia.GraphException if one is missing, unknown or not what the component takes
   */
  public static Harness of(Class<?> component, Map<String, Object> parameters) {
    ComponentType type = ComponentType.of(GeneratedWiring.of(component));
    ComponentSpec spec = new ComponentSpec(type, Map.of(), parameters, Optional.empty(), Optional.empty(), Map.of(), OnFailure.STOP_GRAPH);
    Topology empty = Graph.named("harness").topology();
    Topology one = new Topology(empty.name(), List.of(), empty.security(), Map.of(), Map.of(NAME, spec), List.of(), List.of(), empty.onDeadlock(), empty.execution());
    return new Harness(type.descriptor(), Graph.of(one));
  }

  /** An instance that the test made, for components that do without {@code Self}. */
  public static Harness of(Object component) {
    return of(InstanceDeclaration.of(component));
  }

  /** Puts a message into an inbox. Into that of an ended component it is discarded, as in any graph. */
  public Harness send(String inbox, Object message) {
    try {
      inbox(inbox).put(message);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the test was interrupted", e);
    }
    settle();
    return this;
  }

  /** As {@link #replay(Recording, String)}, into the inbox of the recorded name, or the only one. */
  public Harness replay(Recording recording) {
    Recording.Whole whole = recording.read(loader());
    if (inboxes.containsKey(whole.inbox())) return replay(recording, whole, whole.inbox());
    if (inboxes.size() == 1) return replay(recording, whole, inboxes.keySet().iterator().next());
    throw new AssertionError(recording.file() + " is of a link to \"" + whole.inbox() + "\", and " + descriptor.name() + " has no such inbox; inboxes: " + inboxes.keySet() + "; name one of them");
  }

  /**
   * Puts the messages of a recording into an inbox, each when as much time has passed since now as had when it was recorded, and finishes all inboxes when the recording ends. While the inbox is full time
   * passes too, as it would for a sender.
   *
   * @throws AssertionError if it is no whole recording, or of other messages than the inbox takes
   */
  public Harness replay(Recording recording, String inbox) {
    return replay(recording, recording.read(loader()), inbox);
  }

  private Harness replay(Recording recording, Recording.Whole whole, String inbox) {
    InboxHandle box = inbox(inbox);
    MessageType taken = descriptor.inbox(inbox).orElseThrow().type();
    if (!Assignability.isAssignable(whole.type(), taken)) throw new AssertionError(recording.file() + " has messages of type " + whole.type() + ", but " + inbox + " takes " + taken);
    long passed = 0;
    for (Recording.Sent sent : whole.messages()) {
      passed = passUntil(sent.nanos(), passed);
      while (!box.tryPut(sent.message())) {
        if (passed - sent.nanos() > LONGEST_WAIT) throw new AssertionError(inbox + " was still full an hour after message " + sent.sequence() + " of " + recording.file() + " was sent; " + state());
        passed = passUntil(passed + WAIT, passed);
      }
      settle();
    }
    passUntil(whole.nanos(), passed);
    return finish();
  }

  /** Lets time pass until so much has passed, if it has not; how much has passed then. In nanoseconds. */
  private long passUntil(long time, long passed) {
    if (time > passed) advance(Duration.ofNanos(time - passed));
    return Math.max(time, passed);
  }

  /** Sees the classes of recorded messages. */
  private static ClassLoader loader() {
    return Objects.requireNonNullElse(Thread.currentThread().getContextClassLoader(), Harness.class.getClassLoader());
  }

  /** Finishes all inboxes: no more will come. */
  public Harness finish() {
    inboxes.values().forEach(InboxHandle::close);
    settle();
    return this;
  }

  /** Finishes one inbox. */
  public Harness finish(String inbox) {
    inbox(inbox).close();
    settle();
    return this;
  }

  /** Ends the receiver behind an outbox, as if the component that it feeds had ended. */
  public Harness closeReceiver(String outbox) {
    received(outbox);
    outbox(outbox).close();
    settle();
    return this;
  }

  /** Lets time pass. */
  public Harness advance(Duration duration) {
    graph.advance(duration);
    settle();
    return this;
  }

  /** Stops the component (G5). */
  public Harness stop() {
    graph.execution().stop();
    settle();
    return this;
  }

  /** Everything that came out of an outbox so far, in order; {@code signal} is one of them, but for composites. */
  public List<Object> received(String outbox) {
    return List.copyOf(arrivals(outbox).all());
  }

  /**
   * Expects the next messages of an outbox, those after what was expected before.
   *
   * @throws AssertionError saying what arrived instead, and if nothing did what the component does now
   */
  public Harness expect(String outbox, Object... messages) {
    arrivals(outbox).expect(List.of(messages), state());
    return this;
  }

  /** Expects that everything that came out of an outbox was expected. */
  public Harness expectNothing(String outbox) {
    arrivals(outbox).expectNothing();
    return this;
  }

  /** Expects that the rest of what came out of an outbox is what a file has. */
  public Harness expect(String outbox, Golden golden) {
    golden.matches(arrivals(outbox).rest());
    return this;
  }

  /** Expects that the rest of what came out of all outboxes but {@code signal} is what a file has, outbox by outbox, each message with the outbox before it. */
  public Harness expect(Golden golden) {
    List<String> lines = new ArrayList<>();
    arrivals.forEach((outbox, messages) -> {
      if (!outbox.equals(SIGNAL)) messages.rest().forEach(message -> lines.add(outbox + ": " + message));
    });
    golden.matches(lines);
    return this;
  }

  /** Expects that the component has ended. */
  public Harness expectEnd() {
    if (!isEnded()) throw new AssertionError("the component was to end, but " + state());
    return this;
  }

  /** What the component does now, for the text of a failure. */
  private String state() {
    if (isEnded()) return "the component has ended";
    String doing = graph.doing();
    return doing.isEmpty() ? "the component can go on" : doing;
  }

  /** True once the component has ended. */
  public boolean isEnded() {
    return graph.exit().isPresent();
  }

  /** How it ended; empty while it has not. */
  public Optional<Exit> exit() {
    return graph.exit();
  }

  /** What it looks like now. */
  public Snapshot snapshot() {
    return graph.execution().snapshot();
  }

  /** Stops the component if it has not ended, and waits until it is stopped. */
  @Override
  public void close() {
    graph.stop();
    settle();
  }

  private void open(String outbox) {
    Arrivals row = new Arrivals(NAME + "." + outbox);
    arrivals.put(outbox, row);
    outboxes.put(outbox, graph.watch(NAME, outbox, row::add));
  }

  private Arrivals arrivals(String outbox) {
    outbox(outbox);
    return Objects.requireNonNull(arrivals.get(outbox));
  }

  private InboxHandle inbox(String name) {
    InboxHandle inbox = inboxes.get(name);
    if (inbox == null) throw new IllegalArgumentException(descriptor.name() + " has no inbox \"" + name + "\"; inboxes: " + inboxes.keySet());
    return inbox;
  }

  private OutboxHandle outbox(String name) {
    OutboxHandle outbox = outboxes.get(name);
    if (outbox == null) throw new IllegalArgumentException(descriptor.name() + " has no outbox \"" + name + "\"; outboxes: " + outboxes.keySet());
    return outbox;
  }

  private void settle() {
    graph.settle();
    if (graph.failures().size() > reportedFailures) throw failed();
  }

  private AssertionError failed() {
    Failure failure = graph.failures().get(reportedFailures);
    reportedFailures = graph.failures().size();
    StringBuilder text = new StringBuilder(failure.diagnostic().text());
    arrivals.forEach((outbox, messages) -> {
      if (!outbox.equals(SIGNAL)) text.append("\nreceived from ").append(outbox).append(" before: ").append(messages.all());
    });
    if (!failure.stack().isEmpty()) text.append("\n\n").append(failure.stack());
    return new AssertionError(text.toString());
  }
}
