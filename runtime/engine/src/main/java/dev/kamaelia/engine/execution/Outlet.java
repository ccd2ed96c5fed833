package dev.kamaelia.engine.execution;

import dev.kamaelia.Out;
import dev.kamaelia.WrongThreadException;
import dev.kamaelia.engine.Counts;
import dev.kamaelia.engine.transport.Ending;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An outbox at run time.
 *
 * <p>Runs on: the component's activations, checked; {@link #links} is read by any thread. The delivery is changed by the owner's activations alone.
 */
sealed class Outlet implements Out<Object> permits AddedOutlet {
  final Mailbox owner;
  /** The place of {@code signal}, which no data outbox has. */
  static final int SIGNAL = -1;

  /** The place of an outbox that its component has added, see {@link AddedOutlet}. */
  static final int ADDED = -2;

  private final short position;

  /** Written by the owner (or before anything runs); publishes the links to figures and to the structure's checks; see {@link OneOrMany}. */
  private volatile @Nullable Object links;

  /** Null while it has no links, and once it has ended. The owner's. */
  private @Nullable Delivery delivery;

  /**
   * What takes the messages first, as far as it can; null if nothing does. Written by the owner's thread and by that of the chain's first sender, which may be another one if this is in the midst
   * of the chain: therefore a stretch that begins there looks whether the chain is whole.
   */
  private @Nullable Track track;

  /** What notes the messages besides; see {@link OneOrMany}. The owner's. */
  private @Nullable Object taps;

  /** Written by the owner; read by the structure's checks. */
  private volatile boolean ended;

  /** Made by the first message that is discarded or the first link that is taken away; the owner's. */
  private @Nullable Former former;

  Outlet(Mailbox owner, int position) {
    this.owner = owner;
    this.position = (short) position;
  }

  /** Which of its component's data outboxes it is, if it is one. */
  int position() {
    return position;
  }

  public String name() {
    return position == SIGNAL ? Boxes.SIGNAL : owner.layout.outboxes().get(position);
  }

  boolean isSignal() {
    return position == SIGNAL;
  }

  // --- Out

  @Override
  public void send(Object message) {
    Track ahead = track;
    if (ahead != null && ahead.run(message)) return;
    check(message);
    Delivery to = delivery;
    if (to == null) sendNowhere();
    else to.send(message);
  }

  @Override
  public boolean trySend(Object message) {
    check(message);
    Delivery to = delivery;
    if (to != null) return to.trySend(message);
    sendNowhere();
    return true;
  }

  void sendNowhere() {
    if (ended) throw new IllegalStateException(this + " has ended: nothing can be sent after finish() or in stopped()");
    countDiscarded(1);
  }

  @Override
  public void finish() {
    checkThread();
    end(new Ending.Finished());
    owner.execution().structure().closing().lookForClosedReceivers(owner);
  }

  private void check(Object message) {
    if (message == null) throw new NullPointerException(this + " was given null to send");
    checkThread();
    if (owner.attention() != 0) owner.beforeSend();
  }

  private void checkThread() {
    if (!owner.isRunning()) {
      throw new WrongThreadException(this + " was used by " + Thread.currentThread() + ", which is not running the component; use Self.post");
    }
  }

  // --- owner

  /** Ends all links; a second call does nothing. */
  void end(Ending ending) {
    if (ended) return;
    ended = true;
    if (delivery != null) delivery.end(ending);
    leadTo(null);
    track = null;
    taps = null;
  }

  boolean isEnded() {
    return ended;
  }

  /** Where a message that is sent now goes; null if nowhere. On the owner's activation. */
  @Nullable Delivery delivery() {
    return delivery;
  }

  List<Link> links() {
    return OneOrMany.list(links);
  }

  /** Replaces the links. By the owner, or before anything runs. */
  void links(List<Link> now) {
    for (Link gone : links()) {
      if (now.contains(gone)) continue;
      former().sent += gone.sent();
      former().discarded += gone.leave();
      former().dropped += gone.dropped();
    }
    owner.execution().changes().relinked(links(), now);
    links = OneOrMany.of(now);
    if (!ended) connect();
  }

  private void connect() {
    List<Link> now = links();
    Delivery linked = switch (now.size()) {
      case 0 -> null;
      case 1 -> now.getFirst();
      default -> new FanOut(now);
    };
    leadTo(taps == null ? linked : new Tapped(this, linked, OneOrMany.list(taps)));
    track = delivery instanceof DirectLink direct ? direct.stretch() : null;
  }

  /** A chain may go on over the link that it led to, or over the one that it leads to. */
  private void leadTo(@Nullable Delivery now) {
    Delivery before = delivery;
    delivery = now;
    if (before instanceof DirectLink link) link.review();
    if (now instanceof DirectLink link) link.review();
  }

  /** Notes the messages from now on. By the owner, or before anything runs. */
  void tap(OutboxTap added) {
    if (ended) {
      added.leave();
      return;
    }
    taps = OneOrMany.with(taps, added);
    connect();
  }

  /** Notes none any more. As {@link #tap}. */
  void untap(OutboxTap removed) {
    if (!ended) {
      taps = OneOrMany.without(taps, removed);
      if (taps instanceof List<?> none && none.isEmpty()) taps = null;
      connect();
    }
    removed.leave();
  }

  /** A stretch begins with its one link, or one with each of its links. */
  void runs(Track begins) {
    track = begins;
  }

  /** A stretch that begins with one of its links is used no more. */
  void forget(Stretch begun) {
    if (track == begun || delivery instanceof FanOut) track = null;
  }

  /** True if it has links that count, and all of their receivers have ended. */
  boolean leadsNowhere() {
    boolean some = false;
    for (Link link : links()) {
      if (!counts(link)) continue;
      if (!link.isClosed()) return false;
      some = true;
    }
    return some;
  }

  /** True if one of its links counts. */
  boolean isLinked() {
    for (Link link : links()) if (counts(link)) return true;
    return false;
  }

  /** A component is told of the ends of its own children, and goes on; and what is being taken away leads nowhere. */
  private boolean counts(Link link) {
    return !link.isLeaving() && !(owner.hasFamily() && Family.isWithin(link.receiver(), owner));
  }

  /** Messages that no receiver will get. On the owner's activation. */
  void countDiscarded(long messages) {
    former().discarded += messages;
  }

  private Former former() {
    Former made = former;
    if (made == null) former = made = new Former();
    return made;
  }

  long sent() {
    Former gone = former;
    long sum = gone == null ? 0 : gone.sent;
    for (Link link : links()) sum += link.sent();
    return sum;
  }

  long discarded() {
    Former gone = former;
    long sum = gone == null ? 0 : gone.discarded;
    for (Link link : links()) sum += link.discarded();
    return sum;
  }

  /** Its component leaves the graph: what it counted so far. What its links count from now on goes to the {@link FormerCounts}. */
  Counts leave() {
    long discarded = former == null ? 0 : former.discarded;
    for (Link link : links()) discarded += link.leave();
    return new Counts(sent(), 0, discarded, dropped(), 0, 0, 0);
  }

  long dropped() {
    Former gone = former;
    long sum = gone == null ? 0 : gone.dropped;
    for (Link link : links()) sum += link.dropped();
    return sum;
  }

  /** {@code component.outbox}. */
  @Override
  public String toString() {
    return owner.path + "." + name();
  }

  /** What was sent and dropped over links that were taken away, and what was discarded. */
  private static final class Former {
    long sent;
    long dropped;
    long discarded;
  }
}
