package dev.kamaelia.engine.execution;

import dev.kamaelia.GraphException;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.introspection.ChangeStream;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.introspection.WaitReport;
import dev.kamaelia.engine.plan.ChildPlanner;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.Plan;
import dev.kamaelia.engine.plan.PlannedLink;
import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.Scheduler;
import dev.kamaelia.engine.topology.ExecutionSpec.Placement;
import dev.kamaelia.engine.transport.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A graph that runs, or is about to. Callable from any thread. */
public final class Execution {
  private final String graph;
  private final Environment environment;
  private final Structure structure;
  private final Outcome outcome;
  private final OwnTimers timers;
  private final DeadlockWatch watch;
  private final FarWaits farWaits;
  private final ChangeFeed changes = new ChangeFeed(this);
  private final Newcomers newcomers = new Newcomers(this);
  private final NamedBoxes names = new NamedBoxes(this);
  private final Chains chains = new Chains(this);
  private final Breakage breakage = new Breakage(this);
  private final FarLinks farLinks;
  private final Course course = new Course(this);

  /** True while heavy components are moved to threads of their own. */
  private final boolean adaptive;

  private final ChildPlanner planner;

  /** What failures were caused by, of a sub-graph; null if nobody asks. Set before the start. */
  private @Nullable Causes causes;

  /** How many the node has turned away, by reason; written once, before the start. */
  private volatile Supplier<Map<String, Long>> turnedAway = Map::of;

  private Execution(Plan plan, Environment environment, Transport transport) {
    this.graph = plan.graph();
    this.adaptive = plan.placement() == Placement.ADAPTIVE;
    this.planner = plan.children();
    this.environment = environment;
    this.farLinks = new FarLinks(this, plan.otherNodes());
    this.outcome = new Outcome(environment);
    this.watch = new DeadlockWatch(this, plan.onDeadlock());
    this.structure = new Structure(this, plan, transport);
    this.farWaits = watch.withOthers(structure);
    this.timers = new OwnTimers(environment.scheduler());
    outcome.onEnded(_ -> {
      timers.end();
      watch.end();
      changes.end();
      structure.over();
    });
    course.begin(structure.mailboxes().size());
  }

  /** Makes the boxes, binds the links and opens the ends of links across nodes. Nothing runs; no component is constructed. */
  public static Execution assemble(Plan plan, Environment environment, Transport transport) {
    return new Execution(plan, environment, transport);
  }

  /** Starts every component, each on its own thread or many idle ones in turn on a few: constructor, {@code started()}, and so on. A second call does nothing. */
  public void start() {
    course.start();
  }

  /** Waits for the end of the last component. */
  public Exit await() throws InterruptedException {
    return outcome.await(null).orElseThrow();
  }

  /** As {@link #await()}, but no longer than the given time; empty on time-out. */
  public Optional<Exit> await(Duration timeout) throws InterruptedException {
    return outcome.await(timeout);
  }

  /** Finishes the sources as if all their receivers had ended, and closes the handles; the rest completes. Does not wait. */
  public void drain() {
    course.drain();
  }

  /** Stops every component (G5), with 10 seconds until those that ignore the interrupt are reported as failed. Does not wait. */
  public void stop() {
    course.stop();
  }

  /** As {@link #stop()} with another deadline. */
  public void stop(Duration deadline) {
    course.stop(deadline);
  }

  /** A failure from outside, for example a lost peer: the first cause if there was none before, and a stop. */
  public void fail(Failure failure) {
    course.fail(failure);
  }

  /** Called back with every failure that ends the graph or a component, at once for those that happened; on any thread; must not wait. */
  public void onFailure(Consumer<Failure> listener) {
    outcome.onFailure(listener, true, true);
  }

  /** As {@link #onFailure}, of those failures that stop the graph. */
  public void onGraphFailure(Consumer<Failure> listener) {
    outcome.onFailure(listener, true, false);
  }

  /** As {@link #onFailure}, of those failures that end a component, a composite or a link while the graph goes on. */
  public void onComponentFailure(Consumer<Failure> listener) {
    outcome.onFailure(listener, false, true);
  }

  /** Called back with what is wrong and does not end the graph, such as a deadlock that is only to be reported; on any thread; must not wait. */
  public void onWarning(Consumer<Diagnostic> listener) {
    outcome.onWarning(listener);
  }

  /** Called back once after the last component's end, at once if that was before; on any thread; must not wait. */
  public void onEnded(Consumer<Exit> listener) {
    outcome.onEnded(listener);
  }

  /** Says where a {@link #snapshot} finds how many the node has turned away, by reason. */
  public void countsTurnedAway(Supplier<Map<String, Long>> counts) {
    turnedAway = counts;
  }

  /** What it looks like now. */
  public Snapshot snapshot() {
    long now = environment.clock().nanos();
    return new Figures(now).snapshot(graph, environment.clock().now(), course.uptime(now), structure.mailboxes(), structure.composites(), turnedAway.get());
  }

  /** What every component that has not ended does or waits for. */
  public WaitReport waitReport() {
    long now = environment.clock().nanos();
    return new Waits(structure, now).report(graph, course.uptime(now), watch.standing(), names.changes().linking(now));
  }

  /** What stands still here and on other nodes, for whoever speaks with those. */
  public FarWaits farWaits() {
    return farWaits;
  }

  /** The links that may be calls, as {@code from -> to}; whether each message is one depends on what its receiver has to do just then. */
  public List<String> callLinks() {
    return structure.mailboxes().stream().flatMap(mailbox -> mailbox.boxes.outletsInUse().stream()).flatMap(outlet -> outlet.links().stream())
        .filter(DirectLink.class::isInstance).map(link -> link.from + " -> " + link.to()).toList();
  }

  /** What changes from now on, and what there is now. */
  public ChangeStream watchChanges() {
    return changes.subscribe();
  }

  /** Opens an inbox for ordinary threads; the inbox is not finished before it is closed (G4). Passthroughs are followed. */
  public InboxHandle openInbox(String component, String inbox) {
    return structure.handles().openInbox(new End.Box(component, inbox));
  }

  /** Opens an outbox for ordinary threads: it gets what is sent from now on, like one more receiver. Open it before {@link #start} to get all. */
  public OutboxHandle openOutbox(String component, String outbox) {
    return structure.handles().openOutbox(new End.Box(component, outbox));
  }

  /**
   * Notes what an outbox sends, as soon as its component has finished what it is at, and returns before that. Nothing that the graph does depends on it.
   *
   * @param capacity how many messages may wait to be read; what is sent beyond is left out
   * @throws GraphException if no such component runs here
   */
  public OutboxTap tap(String component, String outbox, int capacity) {
    return structure.taps().open(new End.Box(component, outbox), capacity);
  }

  /** The type of a box of this process; may have open variables. */
  public MessageType typeOf(String component, String box) {
    return structure.types().of(new End.Box(component, box));
  }

  /** Fails if messages of a class cannot be put into an inbox. */
  public void checkPut(String component, String inbox, Class<?> type) {
    structure.handles().checkPut(new End.Box(component, inbox), type);
  }

  /** Fails if what an outbox sends is not of a class. */
  public void checkTaken(String component, String outbox, Class<?> type) {
    structure.handles().checkTaken(new End.Box(component, outbox), type);
  }

  /** What ordinary threads change while it runs. */
  public OutsideChanges fromOutside() {
    return new OutsideChanges(this);
  }

  /** Makes a link or passthrough while it runs; in effect when this returns, which is between two activations of the senders. From inside a component: {@code Self.children()}. */
  void link(PlannedLink added) {
    Handover.run(this, done -> structure.rewiring().link(added, done), () -> {});
  }

  /** Takes a link or passthrough away while it runs; false if there was none. Its inbox is unfinished until {@link #finishInbox}. Not from inside a component. */
  boolean unlink(End from, End to) {
    AtomicBoolean was = new AtomicBoolean();
    Handover.run(this, done -> {
      was.set(structure.rewiring().unlink(from, to, done));
      if (!was.get()) done.run();
    }, () -> {});
    return was.get();
  }

  /** Nothing will be linked any more to an inbox that was unlinked. */
  void finishInbox(End.Box box) {
    structure.rewiring().finishInbox(box);
  }

  // --- for sub-graphs

  /** Time, threads and chance. */
  Environment environment() {
    return environment;
  }

  /** Remembers from now on what failures are caused by; before the start. */
  Causes keepCauses() {
    Causes kept = new Causes();
    causes = kept;
    return kept;
  }

  // --- for the components

  /** Something was thrown out of a component's code. */
  void thrown(Failure failure, Throwable cause) {
    if (causes != null) causes.put(failure, cause);
  }

  Clock clock() {
    return environment.clock();
  }

  Scheduler scheduler() {
    return environment.scheduler();
  }

  OwnTimers timers() {
    return timers;
  }

  ChangeFeed changes() {
    return changes;
  }

  DeadlockWatch watch() {
    return watch;
  }

  NamedBoxes names() {
    return names;
  }

  Chains chains() {
    return chains;
  }

  Structure structure() {
    return structure;
  }

  FarLinks farLinks() {
    return farLinks;
  }

  Breakage breakage() {
    return breakage;
  }

  Outcome outcome() {
    return outcome;
  }

  Course course() {
    return course;
  }

  boolean isAdaptive() {
    return adaptive;
  }

  /** A component's inboxes take no more, and its names are given up. */
  void close(Boxes boxes) {
    names.left(boxes.owner);
    structure.closing().close(boxes);
  }

  Newcomers newcomers() {
    return newcomers;
  }

  String graph() {
    return graph;
  }

  /** Plans what is added. */
  ChildPlanner planner() {
    return planner;
  }

  /** Something is wrong, and everything goes on. */
  void warn(Diagnostic warning) {
    outcome.warned(warning);
  }

  /** A component ended by a failure, the others go on. */
  void componentFailed(Failure failure) {
    outcome.failed(failure, true);
  }

  /** What came over a link could not be put into its inbox: the link has ended; the graph goes on unless it was an error of the machine (G6). */
  void linkFailed(Failure failure, Throwable cause) {
    thrown(failure, cause);
    if (Failure.isFatal(cause)) fail(failure);
    else componentFailed(failure);
  }
}
