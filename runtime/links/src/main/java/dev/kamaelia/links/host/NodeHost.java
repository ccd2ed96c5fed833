package dev.kamaelia.links.host;

import dev.kamaelia.Timer;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Counts;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.Lane;
import dev.kamaelia.links.LaneListener;
import dev.kamaelia.links.LinkError;
import dev.kamaelia.links.session.Failures;
import dev.kamaelia.links.session.LaneSession;
import dev.kamaelia.links.session.LocalNode;
import dev.kamaelia.links.session.Peers;
import dev.kamaelia.links.session.SessionEvents;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Shutdown;
import dev.kamaelia.proto.Waits;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node from its first dial to its end. Of two nodes the one with the lesser name dials, and dials again when their lane breaks. The components start when every link
 * with every peer is open; the node has ended when its components have, every peer has acknowledged what was sent, and every peer knows. The first failure and a stop
 * are told to all peers. A peer that stays away for longer than the patience of a link is lost to that link.
 *
 * <p>Called from: any thread; everything runs one at a time, on the thread of whoever came first, and waits for nothing.
 */
public final class NodeHost {
  private static final Duration NEXT_WORD = Duration.ofSeconds(5);

  /** So many beats without a sign of life mean that the lane is dead, whatever the system says. */
  static final int DEAD_BEATS = 5;

  private final Peers peers;
  private final Environment environment;
  private final LocalGraph graph;
  private final HostObserver observer;
  private final Duration patience;
  private final Serial serial = new Serial();
  private final SessionEvents events;
  private final Calls calls;
  private final Absences absences;
  private final Farewell farewell;
  private final LossReports losses;
  private final Timers timers;
  private final WaitsExchange waits;

  /** These are of {@link #serial} alone. */
  private final Map<String, Contact> contacts = new LinkedHashMap<>();

  private final Course course = new Course();
  private long lastBeat;
  private final TurnedAway turnedAway = new TurnedAway();

  /** What {@link #turnedAway} has counted; written by the serial, read by anybody. */
  private volatile Map<String, Long> turnedAwayCounts = Map.of();
  private int code;
  private @Nullable Failure firstCause;

  private Counts counts = Counts.NONE;

  /** The next beat. */
  private Timer beats = () -> false;

  /**
   * A node whose graph is assembled.
   *
   * @param peers the peers with the ends of all links
   * @param addresses the peers' addresses by name, for messages
   * @param patience how long peers are awaited
   */
  public NodeHost(
      Peers peers,
      Map<String, String> addresses,
      Duration patience,
      Environment environment,
      Dialler dialler,
      LocalGraph graph,
      HostObserver observer) {
    this.peers = peers;
    this.patience = patience;
    this.environment = environment;
    this.graph = graph;
    this.observer = observer;
    events = new LaneEvents(this, contacts, course, observer);
    timers = new Timers(environment.scheduler(), serial);
    calls = new Calls(peers, dialler, events, course, timers, environment.random().generator("dial"));
    absences = new Absences(this, peers, dialler, observer, course, calls, serial, patience);
    farewell = new Farewell(course, patience);
    losses = new LossReports(environment.clock(), observer);
    waits = new WaitsExchange(peers, graph, environment.clock());
    peers.all().forEach(peer -> contacts.put(peer.name(), new Contact(peer, addresses.getOrDefault(peer.name(), "?"))));
  }

  /** Begins to dial and to wait. */
  public void start() {
    serial.run(() -> {
      contacts.values().stream().filter(contact -> peers.local().dials(contact.peer.name())).forEach(calls::dial);
      if (!contacts.isEmpty()) {
        timers.later(patience, this::patienceEnded);
        timers.later(Absences.FIRST_WORD, this::nameTheMissing);
        lastBeat = environment.clock().nanos();
        nextBeat();
      }
      startIfOpen();
    });
  }

  /** A lane that a peer, or anybody, opened to this node. */
  public LaneListener accept(Lane lane, Optional<List<String>> identities) {
    return LaneSession.accepted(peers, lane, events, identities);
  }

  /** Somebody called and was turned away before there was a lane. */
  public void turnedAway(Diagnostic why) {
    serial.run(() -> {
      if (!course.hasEnded()) countTurnedAway(why);
    });
  }

  /** Tells that somebody was turned away, unless that is told too often. */
  void countTurnedAway(Diagnostic why) {
    turnedAway.add(why).ifPresent(observer::warned);
    turnedAwayCounts = turnedAway.counts();
  }

  /** How many were turned away so far for each reason, by its id. */
  public Map<String, Long> turnedAway() {
    return turnedAwayCounts;
  }

  /**
   * Ends this node in order: its sources finish, the rest completes. As {@link #stop} before the start, when there is nothing to finish, and while a peer is away without which it would not complete. A node that
   * has only its good-byes left does not wait for their answers any longer than one that was stopped.
   */
  public void drain() {
    serial.run(() -> {
      if (course.isWaiting() || contacts.values().stream().anyMatch(Contact::isMissed)) stopNow();
      else if (course.isRunning()) graph.drain();
      else leaveSoon();
    });
  }

  private void leaveSoon() {
    course.hurry();
    leaveIfDone();
  }

  /** Stops the graph on all nodes. */
  public void stop() {
    serial.run(this::stopNow);
  }

  /** A component failed in a way that stops the graph: once this returns the others may end by that, so the peers are told here, whatever is still to be done before this comes in turn. */
  public void graphFailed(Failure failure) {
    tell(failure);
    serial.run(() -> fail(failure, 1));
  }

  /** A link that leads here has ended for what came over it; the graph goes on. */
  public void linkFailed(Failure failure) {
    serial.run(() -> observer.lost(failure.diagnostic()));
  }

  /** Asks all nodes that are there what stands still on them. */
  public void askForWaits(long question) {
    serial.run(() -> {
      if (course.isRunning()) waits.ask(contacts.values(), question);
    });
  }

  /** A peer asks what stands still here, or tells what does there; what was wrong with that. */
  Optional<Diagnostic> heardWaits(Contact contact, Waits told) {
    return course.isRunning() ? waits.heard(contact, told) : Optional.empty();
  }

  /** What a peer told before does not count. */
  void forgetWaits(Contact contact) {
    graph.forgetWaits(contact.peer.name());
  }

  /** Something is wrong here, and the graph goes on. */
  public void warned(Diagnostic warning) {
    observer.advised(warning);
  }

  /** This node's name. */
  String name() {
    return peers.local().name();
  }

  /** The last component has ended. */
  public void graphEnded(Exit exit) {
    serial.run(() -> {
      counts = exit.counts();
      if (firstCause == null) firstCause = exit.firstCause().orElse(null);
      code = Math.max(code, exit.code());
      if (course.isRunning()) course.to(Course.Phase.LEAVING);
      leaveIfDone();
    });
  }

  /** A call came to nothing. */
  void notReached(Contact contact, String reason) {
    calls.notReached(contact, reason);
  }

  /** The lane is no more: while the graph runs, the session goes on over another one. */
  void disconnected(Contact contact, String reason) {
    contact.disconnected(reason);
    forgetWaits(contact);
    if (contact.gone) return;
    calls.dialSoon(contact);
    absences.absent(contact);
  }

  private void nextBeat() {
    beats = environment.scheduler().after(LocalNode.HEARTBEAT, () -> serial.run(this::beat));
  }

  /** Looks after all peers. A beat that comes late shows that this process did not run: nobody was away for that long. */
  private void beat() {
    if (course.hasEnded()) return;
    long now = environment.clock().nanos();
    long passed = Math.min(now - lastBeat, 2 * LocalNode.HEARTBEAT.toNanos());
    lastBeat = now;
    for (Contact contact : contacts.values()) {
      if (contact.gone || !contact.met) continue;
      if (!contact.connected) {
        contact.away(passed);
        absences.absent(contact);
      } else if (contact.peer.beat() >= DEAD_BEATS && contact.peer.dropLane(DEAD_BEATS)) {
        disconnected(contact, "it said nothing for " + Words.of(LocalNode.HEARTBEAT.multipliedBy(DEAD_BEATS)));
      } else {
        absences.lookWhetherBack(contact, passed);
        farewell.beat(contact);
      }
    }
    losses.beat();
    leaveIfDone();
    if (!course.hasEnded()) nextBeat();
  }

  /** Tells what was sent, and lost, while a link went on without its peer. */
  void tellLost(Contact contact, boolean evenIfAway) {
    contact.peer.links().lostMeanwhile(evenIfAway).forEach((link, count) -> lost(link, count, LinkError.lostMeanwhile(link, contact.peer.name(), count)));
  }

  /** Tells what a link may have lost, unless that is told too often: then later, together with the next ones. */
  void lost(RemoteLink link, long messages, Diagnostic loss) {
    losses.add(link, messages, loss);
  }

  /** A link with the peer must not be lost, and is: the graph fails. */
  void peerLost(Contact contact, String reason) {
    List<String> cut = contact.peer.links().openLinks();
    contact.gone = true;
    fail(Failure.of(LinkError.peerLost(contact.peer.name(), reason, cut)), 1);
    leaveIfDone();
  }

  /** The components start when all links are open. */
  void startIfOpen() {
    if (!course.isWaiting() || !contacts.values().stream().allMatch(NodeHost::isReady)) return;
    course.to(Course.Phase.RUNNING);
    timers.cancel();
    observer.started();
    graph.start();
  }

  /** A peer whose part was short may have ended in order by now, and its lane with it; its links were open all the same. */
  private static boolean isReady(Contact contact) {
    return (contact.connected || contact.gone) && contact.peer.links().isOpen();
  }

  private List<String> missing() {
    return contacts.values().stream()
        .filter(contact -> !isReady(contact))
        .map(contact -> contact.peer.name() + " (" + contact.address + (contact.reason.isEmpty() ? "" : ": " + contact.reason) + ")")
        .toList();
  }

  private void nameTheMissing() {
    if (!course.isWaiting()) return;
    observer.waitingFor(missing());
    timers.later(NEXT_WORD, this::nameTheMissing);
  }

  /** The graph cannot start. It may run already, if this process took the place of another one: if all links with this node may go on without it, nobody is told, and it is away as before. */
  private void patienceEnded() {
    if (!course.isWaiting()) return;
    cannotTakePart(Failure.of(LinkError.peersMissing(peers.local().name(), missing(), Words.of(patience), turnedAway.last())));
  }

  /** It has not started and will not. If its links may go on without it, so do the other nodes, and nobody is told. */
  void cannotTakePart(Failure why) {
    if (firstCause != null) return;
    if (contacts.values().stream().allMatch(contact -> contact.peer.links().isReplaceable())) {
      firstCause = why;
      code = 5;
      end();
    } else {
      fail(why, 5);
    }
  }

  /** The first failure is told to all but who told it; later ones are consequences. */
  void fail(Failure failure, int exitCode) {
    if (firstCause != null || course.hasEnded()) return;
    firstCause = failure;
    code = Math.max(code, exitCode);
    tell(failure);
    abort(() -> graph.fail(failure));
  }

  /** A cause of the end of the graph is known. */
  boolean hasCause() {
    return firstCause != null;
  }

  /** Runs a task in turn with all others. */
  void run(Runnable task) {
    serial.run(task);
  }

  private void stopNow() {
    if (course.hasEnded()) return;
    tellStopped(peers.local().name());
    abort(graph::stop);
  }

  /** The graph was stopped at another node. */
  void peerStopped(String node) {
    if (firstCause != null || course.hasEnded()) return;
    Failure failure = Failure.of(LinkError.peerStopped(node));
    firstCause = failure;
    code = 1;
    tellStopped(node);
    abort(() -> graph.fail(failure));
  }

  private void abort(Runnable running) {
    course.abort();
    switch (course.phase()) {
      case WAITING -> {
        course.to(Course.Phase.LEAVING);
        timers.cancel();
        contacts.values().stream().filter(contact -> contact.met && !contact.connected).forEach(calls::dialSoon);
        leaveIfDone();
      }
      case RUNNING -> running.run();
      case LEAVING -> leaveIfDone();
      case ENDED -> {}
    }
  }

  private void tell(Failure failure) {
    tell(Frame.newBuilder().setFailure(Failures.of(peers.local().name(), failure)).build());
  }

  private void tellStopped(String node) {
    tell(Frame.newBuilder().setShutdown(Shutdown.newBuilder().setNode(node)).build());
  }

  /** Before anything ends by it; who is away is told first of all when it is back. */
  private void tell(Frame why) {
    peers.all().forEach(peer -> peer.abort(why));
  }

  /** Says good-bye when nothing more is to be said, and ends when everybody knows, or is not awaited any more. */
  void leaveIfDone() {
    if (course.isLeaving() && farewell.say(contacts.values())) end();
  }

  private void end() {
    if (course.hasEnded()) return;
    course.to(Course.Phase.ENDED);
    timers.cancel();
    beats.cancel();
    contacts.values().forEach(contact -> tellLost(contact, true));
    losses.end();
    if (!turnedAway.counts().isEmpty()) observer.turnedAway(turnedAway.counts());
    observer.ended(new Outcome(code, Optional.ofNullable(firstCause), counts));
  }
}
