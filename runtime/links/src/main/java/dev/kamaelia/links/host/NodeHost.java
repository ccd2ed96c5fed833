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
import dev.kamaelia.links.Loss;
import dev.kamaelia.links.session.Failures;
import dev.kamaelia.links.session.LaneSession;
import dev.kamaelia.links.session.LocalNode;
import dev.kamaelia.links.session.Peer;
import dev.kamaelia.links.session.Peers;
import dev.kamaelia.links.session.SessionEvents;
import dev.kamaelia.proto.Bye;
import dev.kamaelia.proto.ByeAck;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.proto.Shutdown;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A node from its first dial to its end. Of two nodes the one with the lesser name dials, and dials again when their lane breaks. The components start when every link
 * with every peer is open; the node has ended when its components have, every peer has acknowledged what was sent, and every peer knows. The first failure and a stop
 * are told to all peers. A peer that stays away for longer than the patience of a link is lost to that link.
 *
 * <p>Called from: any thread; everything runs one at a time, on the thread of whoever came first, and waits for nothing.
 */
public final class NodeHost {
  private static final Duration FIRST_WORD = Duration.ofSeconds(1);
  private static final Duration NEXT_WORD = Duration.ofSeconds(5);
  private static final Duration FAREWELL = Duration.ofSeconds(3);

  /** So many beats without a sign of life mean that the lane is dead, whatever the system says. */
  private static final int DEAD_BEATS = 5;

  /** So many beats an answer to a good-bye takes at most, if it comes over the same lane: three seconds or a little more, and longer than it takes to find that the lane is dead. */
  private static final int FAREWELL_BEATS = DEAD_BEATS + 2;

  /**
   * So often a peer may say that it is connected with a node of this name already: it takes another process for one that was started again once the lane of the one before is found dead. With the pauses
   * between calls that is longer than {@link #DEAD_BEATS}.
   */
  private static final int MOST_DUPLICATES = 20;

  /** So often a peer may break the protocol if a link with it is not to be lost: each time the lane ends, and the session goes on over another one. */
  private static final int MOST_VIOLATIONS = 3;

  private enum Phase {
    WAITING,
    RUNNING,
    LEAVING,
    ENDED
  }

  private final Peers peers;
  private final Environment environment;
  private final Dialler dialler;
  private final LocalGraph graph;
  private final HostObserver observer;
  private final Duration patience;
  private final RandomGenerator random;
  private final SessionEvents events = new Events();
  private final Serial serial = new Serial();

  /** These are of {@link #serial} alone. */
  private final Map<String, Contact> contacts = new LinkedHashMap<>();

  private final Set<Timer> timers = new LinkedHashSet<>();
  private long lastBeat;
  private final TurnedAway turnedAway = new TurnedAway();

  /** What {@link #turnedAway} has counted; written by the serial, read by anybody. */
  private volatile Map<String, Long> turnedAwayCounts = Map.of();
  private Phase phase = Phase.WAITING;
  private boolean aborted;

  private int code;
  private @Nullable Failure firstCause;

  /** What all peers were told when the graph failed or was stopped here; who comes later is told too. */
  private @Nullable Frame verdict;
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
    this.dialler = dialler;
    this.graph = graph;
    this.observer = observer;
    this.random = environment.random().generator("dial");
    peers.all().forEach(peer -> contacts.put(peer.name(), new Contact(peer, addresses.getOrDefault(peer.name(), "?"))));
  }

  /** Begins to dial and to wait. */
  public void start() {
    serial.run(() -> {
      contacts.values().stream().filter(contact -> peers.local().dials(contact.peer.name())).forEach(this::dial);
      if (!contacts.isEmpty()) {
        later(patience, this::patienceEnded);
        later(FIRST_WORD, this::nameTheMissing);
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
      if (phase != Phase.ENDED) countTurnedAway(why);
    });
  }

  private void countTurnedAway(Diagnostic why) {
    turnedAway.add(why).ifPresent(observer::warned);
    turnedAwayCounts = turnedAway.counts();
  }

  /** How many were turned away so far for each reason, by its id. */
  public Map<String, Long> turnedAway() {
    return turnedAwayCounts;
  }

  /** Finishes the sources of this node; before the start there is nothing to finish, and the node leaves. */
  public void drain() {
    serial.run(() -> {
      if (phase == Phase.RUNNING) graph.drain();
      else if (phase == Phase.WAITING) stopNow();
    });
  }

  /** As {@link #drain}, or as {@link #stop} if a peer is away. */
  public void drainOrStop() {
    serial.run(() -> {
      if (contacts.values().stream().anyMatch(contact -> contact.met && !contact.connected && !contact.gone)) stopNow();
      else drain();
    });
  }

  /** Stops the graph on all nodes. */
  public void stop() {
    serial.run(this::stopNow);
  }

  /** A component failed in a way that stops the graph. */
  public void graphFailed(Failure failure) {
    serial.run(() -> fail(failure, 1, _ -> true));
  }

  /** A link that leads here has ended for what came over it; the graph goes on. */
  public void linkFailed(Failure failure) {
    serial.run(() -> observer.lost(failure.diagnostic()));
  }

  /** The last component has ended. */
  public void graphEnded(Exit exit) {
    serial.run(() -> {
      counts = exit.counts();
      if (firstCause == null) firstCause = exit.firstCause().orElse(null);
      code = Math.max(code, exit.code());
      if (phase == Phase.RUNNING) phase = Phase.LEAVING;
      leaveIfDone();
    });
  }

  private void dial(Contact contact) {
    if (phase == Phase.ENDED || phase != Phase.WAITING && !contact.met || contact.connected || contact.gone || contact.attempt != null) return;
    dialler.dial(contact.peer.name(), lane -> {
      LaneSession attempt = LaneSession.dialled(peers, lane, events, contact.peer.name());
      contact.attempt = attempt;
      return attempt;
    });
    LaneSession attempt = contact.attempt;
    if (attempt != null) limit(contact, attempt, contact.nextAnswer());
  }

  /** A call that is never answered must not keep from the next one. */
  private void limit(Contact contact, LaneSession attempt, Duration within) {
    later(within, () -> {
      if (contact.attempt != attempt) return;
      attempt.fence();
      notReached(contact, "it did not answer within " + words(within));
    });
  }

  private void notReached(Contact contact, String reason) {
    contact.attempt = null;
    contact.unreached(reason);
    dialSoon(contact);
  }

  private void dialSoon(Contact contact) {
    if (peers.local().dials(contact.peer.name())) later(contact.nextPause(random), () -> dial(contact));
  }

  /** The lane is no more: while the graph runs, the session goes on over another one. */
  private void disconnected(Contact contact, String reason) {
    contact.disconnected(reason);
    if (contact.gone) return;
    dialSoon(contact);
    absent(contact);
  }

  private void nextBeat() {
    beats = environment.scheduler().after(LocalNode.HEARTBEAT, () -> serial.run(this::beat));
  }

  /** Looks after all peers. A beat that comes late shows that this process did not run: nobody was away for that long. */
  private void beat() {
    if (phase == Phase.ENDED) return;
    long now = environment.clock().nanos();
    long passed = Math.min(now - lastBeat, 2 * LocalNode.HEARTBEAT.toNanos());
    lastBeat = now;
    for (Contact contact : contacts.values()) {
      if (contact.gone || !contact.met) continue;
      if (!contact.connected) {
        contact.away(passed);
        absent(contact);
      } else if (contact.peer.beat() >= DEAD_BEATS && contact.peer.dropLane(DEAD_BEATS)) {
        disconnected(contact, "it said nothing for " + words(LocalNode.HEARTBEAT.multipliedBy(DEAD_BEATS)));
      } else {
        lookWhetherBack(contact, passed);
        if (contact.byeSent && ++contact.unanswered >= mostUnanswered(contact)) contact.gone = true;
      }
    }
    leaveIfDone();
    if (phase != Phase.ENDED) nextBeat();
  }

  /**
   * For how many beats a good-bye may stay without an answer. It may be lost on a lane that carries the other way only: the peer finds that out by itself, however late, as its process may stand still, and is
   * told again over the next lane. Who is gone by then is lost to it, and what it has received, too, so it is awaited as long as it would wait itself; unless nothing is left to be had in order.
   */
  private long mostUnanswered(Contact contact) {
    return aborted ? FAREWELL_BEATS : FAREWELL_BEATS + contact.peer.patience(patience).dividedBy(LocalNode.HEARTBEAT);
  }

  private void lookWhetherBack(Contact contact, long passed) {
    boolean wasAway = contact.awayTold;
    Duration after = contact.away();
    if (!contact.isSettled()) contact.away(passed);
    else if (wasAway) observer.back(contact.peer.name(), after);
  }

  /** What the absence of a peer means for its links by now. */
  private void absent(Contact contact) {
    if (phase == Phase.WAITING || phase == Phase.ENDED) return;
    String name = contact.peer.name();
    if (!contact.awayTold && contact.away().compareTo(FIRST_WORD) >= 0) {
      contact.awayTold = true;
      observer.away(name, contact.reason);
    }
    if (isDue(contact) || isTold(contact)) findOut(contact);
    leaveIfDone();
  }

  private boolean isDue(Contact contact) {
    return contact.peer.losses().stream().anyMatch(loss -> isOverdue(contact, loss)) || isForgotten(contact);
  }

  /** A process that stands still is not away: that is found out before anything is given up. */
  private void findOut(Contact contact) {
    if (contact.asked) return;
    contact.asked = true;
    dialler.find(contact.peer.name(), holder -> serial.run(() -> found(contact, holder)));
  }

  private void found(Contact contact, Dialler.Holder holder) {
    contact.asked = false;
    if (contact.connected || contact.gone || phase == Phase.WAITING || phase == Phase.ENDED) return;
    if (holder == Dialler.Holder.NOBODY && isTold(contact)) {
      contact.gone = true;
      leaveIfDone();
    } else if (!isDue(contact)) {
      return;
    } else if (holder == Dialler.Holder.STANDS_STILL) {
      if (contact.standsStill()) observer.standsStill(contact.peer.name());
    } else if (contact.goesOn()) {
      callAgain(contact);
    } else {
      giveUp(contact);
    }
  }

  /** What was asked while the peer stood still may never be answered. */
  private void callAgain(Contact contact) {
    LaneSession attempt = contact.attempt;
    if (attempt == null) return;
    attempt.fence();
    notReached(contact, "it stood still");
  }

  private boolean isOverdue(Contact contact, Loss loss) {
    RemoteLink link = loss.link();
    boolean awaited = phase != Phase.LEAVING || loss.outgoing();
    return awaited && contact.away().compareTo(link.patience()) >= 0 && !contact.overdue.contains(link);
  }

  /** True if this node only waits for a peer to learn that it has everything, and has done so for long enough: the peer may have found out later that it is cut off, and waits for as long from then on. */
  private boolean isForgotten(Contact contact) {
    return phase == Phase.LEAVING && contact.peer.isAcknowledged() && contact.away().compareTo(contact.peer.patience(patience).plus(FAREWELL)) >= 0;
  }

  /**
   * True if this node only waits for a peer to learn that it has everything, and would not go on with another process in its place: once nobody is at its address there is nothing to wait for. Only for an
   * address that has led to the peer before, as that of one that is called has.
   */
  private boolean isTold(Contact contact) {
    return phase == Phase.LEAVING && peers.local().dials(contact.peer.name()) && contact.peer.isAcknowledged() && !contact.peer.isReplaceable();
  }

  private void giveUp(Contact contact) {
    String name = contact.peer.name();
    boolean fatal = false;
    for (Loss loss : contact.peer.losses()) {
      RemoteLink link = loss.link();
      if (!isOverdue(contact, loss)) continue;
      contact.overdue.add(link);
      switch (link.onLoss()) {
        case FAIL -> {
          fatal = true;
          contact.peer.lost(link);
          observer.lost(LinkError.linkLoss(loss, name, "stayed away for longer than " + words(link.patience())));
        }
        case CONTINUE -> (loss.outgoing() ? contact.peer.giveUp(link) : Optional.of(loss))
            .ifPresent(known -> observer.lost(LinkError.linkLoss(known, name, "stayed away for longer than " + words(link.patience()))));
        case WAIT -> observer.lost(LinkError.linkWaits(link, name, words(contact.away())));
      }
    }
    if (fatal) peerLost(contact, contact.reason + "; it was away for " + words(contact.away()));
    else if (isForgotten(contact)) contact.gone = true;
    leaveIfDone();
  }

  /** What was sent, and lost, while a link went on without its peer. */
  private void tellLost(Contact contact, boolean evenIfAway) {
    contact.peer.lostMeanwhile(evenIfAway).forEach((link, count) -> observer.lost(LinkError.lostMeanwhile(link, contact.peer.name(), count)));
  }

  /** A peer that breaks rules is like one that is away: if its links may be lost without the graph, it is heard again. */
  private boolean mayComeBack(Contact contact, Diagnostic why) {
    boolean violated = why.id().equals("LinkProtocolViolation");
    if (violated && ++contact.violations < MOST_VIOLATIONS) return true;
    return (violated || phase != Phase.WAITING) && !contact.peer.failsOnLoss();
  }

  private void peerLost(Contact contact, String reason) {
    List<String> cut = contact.peer.openLinks();
    contact.gone = true;
    fail(Failure.of(LinkError.peerLost(contact.peer.name(), reason, cut)), 1, _ -> true);
    leaveIfDone();
  }

  private void startIfOpen() {
    if (phase != Phase.WAITING || !contacts.values().stream().allMatch(NodeHost::isReady)) return;
    phase = Phase.RUNNING;
    cancelTimers();
    observer.started();
    graph.start();
  }

  /** A peer whose part was short may have ended in order by now, and its lane with it; its links were open all the same. */
  private static boolean isReady(Contact contact) {
    return (contact.connected || contact.gone) && contact.peer.isOpen();
  }

  private List<String> missing() {
    return contacts.values().stream()
        .filter(contact -> !isReady(contact))
        .map(contact -> contact.peer.name() + " (" + contact.address + (contact.reason.isEmpty() ? "" : ": " + contact.reason) + ")")
        .toList();
  }

  private void nameTheMissing() {
    if (phase != Phase.WAITING) return;
    observer.waitingFor(missing());
    later(NEXT_WORD, this::nameTheMissing);
  }

  /** The graph cannot start. It may run already, if this process took the place of another one: if all links with this node may go on without it, nobody is told, and it is away as before. */
  private void patienceEnded() {
    if (phase != Phase.WAITING) return;
    Failure missing = Failure.of(LinkError.peersMissing(peers.local().name(), missing(), words(patience), turnedAway.last()));
    if (contacts.values().stream().allMatch(contact -> contact.peer.isReplaceable())) {
      firstCause = missing;
      code = 5;
      end();
    } else {
      fail(missing, 5, _ -> true);
    }
  }

  private static String words(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }

  /** The first failure is told to all but who told it; later ones are consequences. */
  private void fail(Failure failure, int exitCode, Predicate<Contact> toTell) {
    if (firstCause != null || phase == Phase.ENDED) return;
    firstCause = failure;
    code = Math.max(code, exitCode);
    tell(Frame.newBuilder().setFailure(Failures.of(peers.local().name(), failure)).build(), toTell);
    abort(() -> graph.fail(failure));
  }

  private void stopNow() {
    if (phase == Phase.ENDED) return;
    tell(Frame.newBuilder().setShutdown(Shutdown.newBuilder().setNode(peers.local().name())).build(), _ -> true);
    abort(graph::stop);
  }

  private void peerStopped(Contact from, String node) {
    if (firstCause != null || phase == Phase.ENDED) return;
    Failure failure = Failure.of(LinkError.peerStopped(node));
    firstCause = failure;
    code = 1;
    tell(Frame.newBuilder().setShutdown(Shutdown.newBuilder().setNode(node)).build(), contact -> contact != from);
    abort(() -> graph.fail(failure));
  }

  private void abort(Runnable running) {
    aborted = true;
    switch (phase) {
      case WAITING -> {
        phase = Phase.LEAVING;
        cancelTimers();
        contacts.values().stream().filter(contact -> contact.met && !contact.connected).forEach(this::dialSoon);
        leaveIfDone();
      }
      case RUNNING -> running.run();
      case LEAVING -> leaveIfDone();
      case ENDED -> {}
    }
  }

  private void tell(Frame frame, Predicate<Contact> toTell) {
    verdict = frame;
    contacts.values().stream().filter(contact -> contact.connected && !contact.gone && toTell.test(contact)).forEach(contact -> contact.peer.send(frame));
  }

  /** Says good-bye when nothing more is to be said, and ends when everybody knows, or is not awaited any more. */
  private void leaveIfDone() {
    if (phase != Phase.LEAVING) return;
    List<Contact> present = contacts.values().stream().filter(this::isAwaited).toList();
    for (Contact contact : present) {
      if (!contact.connected || contact.byeSent || !aborted && !contact.peer.isAcknowledged()) continue;
      contact.byeSent = true;
      contact.peer.send(Frame.newBuilder().setBye(Bye.getDefaultInstance()).build());
    }
    if (present.isEmpty()) end();
  }

  /** A peer that is away when the graph was stopped or has failed may be back in a moment, but is not awaited for long. */
  private boolean isAwaited(Contact contact) {
    return contact.met && !contact.gone && (contact.connected || !aborted || contact.away().compareTo(FAREWELL) < 0);
  }

  private void end() {
    if (phase == Phase.ENDED) return;
    phase = Phase.ENDED;
    cancelTimers();
    beats.cancel();
    contacts.values().forEach(contact -> tellLost(contact, true));
    if (!turnedAway.counts().isEmpty()) observer.turnedAway(turnedAway.counts());
    observer.ended(new Outcome(code, Optional.ofNullable(firstCause), counts));
  }

  private void later(Duration delay, Runnable task) {
    AtomicReference<@Nullable Timer> self = new AtomicReference<>();
    Timer timer = environment.scheduler().after(delay, () -> serial.run(() -> {
      Timer passed = self.get();
      if (passed != null) timers.remove(passed);
      task.run();
    }));
    self.set(timer);
    timers.add(timer);
  }

  private void cancelTimers() {
    timers.forEach(Timer::cancel);
    timers.clear();
  }

  /** From the lanes into {@link #serial}. */
  private final class Events implements SessionEvents {
    private void with(String peer, Consumer<Contact> task) {
      serial.run(() -> {
        Contact contact = contacts.get(peer);
        if (contact != null && phase != Phase.ENDED) task.accept(contact);
      });
    }

    @Override
    public void notReached(String peer, String reason) {
      with(peer, contact -> NodeHost.this.notReached(contact, reason));
    }

    @Override
    public void refused(String peer, Diagnostic why) {
      with(peer, contact -> {
        boolean again = mayBeTakenLater(contact, why);
        if (!contact.connected && phase == Phase.WAITING && !again) fail(Failure.of(why), 5, _ -> true);
        else if (!again || contact.duplicates++ == 0) countTurnedAway(why);
        if (!contact.connected && contact.attempt != null) NodeHost.this.notReached(contact, why.fact());
      });
    }

    /** A node that was started again comes before its peers have found the lane of its last process dead, or it is a second one of its name: they find out. */
    private boolean mayBeTakenLater(Contact contact, Diagnostic why) {
      return phase == Phase.WAITING && why.id().equals("DuplicateNode") && contact.duplicates < MOST_DUPLICATES;
    }

    @Override
    public void turnedAway(Optional<String> claimed, Diagnostic why) {
      serial.run(() -> {
        if (phase == Phase.ENDED) return;
        countTurnedAway(why);
        claimed.map(contacts::get).filter(contact -> !contact.met).ifPresent(contact -> contact.reason = "who says to be it was turned away: " + why.fact());
      });
    }

    @Override
    public void connected(Peer peer) {
      with(peer.name(), contact -> {
        if (!contact.met) observer.connected(peer.name());
        contact.connected();
        if (verdict != null) peer.send(verdict);
      });
    }

    @Override
    public void progressed(Peer peer) {
      with(peer.name(), contact -> {
        tellLost(contact, false);
        startIfOpen();
        leaveIfDone();
      });
    }

    @Override
    public void failed(Peer peer, dev.kamaelia.proto.Failure failure) {
      with(peer.name(), from -> fail(Failures.received(failure), 1, contact -> contact != from));
    }

    @Override
    public void stopped(Peer peer, String node) {
      with(peer.name(), from -> peerStopped(from, node));
    }

    @Override
    public void bye(Peer peer) {
      with(peer.name(), contact -> {
        if (firstCause == null && !aborted && !peer.hasSentAll() && broke(contact, "it said good-bye before its links had ended")) return;
        contact.gone = true;
        peer.sendLast(Frame.newBuilder().setByeAck(ByeAck.getDefaultInstance()).build());
        peer.closeOutgoing();
        leaveIfDone();
      });
    }

    @Override
    public void byeAcknowledged(Peer peer) {
      with(peer.name(), contact -> {
        if (!contact.byeSent && broke(contact, "it answered a good-bye that was not said")) return;
        contact.gone = true;
        leaveIfDone();
      });
    }

    /** It will say nothing more, so that a link that is not to be lost is lost at once; true if it may come back. */
    private boolean broke(Contact contact, String fact) {
      Diagnostic why = LinkError.protocolViolation(contact.peer.name(), fact);
      if (contact.peer.failsOnLoss()) {
        fail(Failure.of(why), 1, _ -> true);
        return false;
      }
      contact.peer.violated(why);
      return true;
    }

    @Override
    public void restarted(Peer peer, List<Loss> losses, boolean fatal) {
      with(peer.name(), contact -> {
        if (contact.gone) return;
        losses.forEach(loss -> observer.lost(LinkError.linkLoss(loss, peer.name(), "was started again")));
        if (fatal) losses.forEach(loss -> peer.lost(loss.link()));
        if (fatal) peerLost(contact, "it was started again");
      });
    }

    @Override
    public void lost(Peer peer, String reason) {
      with(peer.name(), contact -> {
        disconnected(contact, reason);
        leaveIfDone();
      });
    }

    @Override
    public void broken(Peer peer, Diagnostic why) {
      with(peer.name(), contact -> {
        if (mayComeBack(contact, why)) {
          countTurnedAway(why);
          disconnected(contact, why.fact());
          return;
        }
        contact.gone = true;
        fail(Failure.of(why), phase == Phase.WAITING ? 5 : 1, _ -> true);
        leaveIfDone();
      });
    }
  }
}
