package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What feeds an inbox: links, handles and ends of links from other nodes, and whether all of them have ended. A part of the {@link Inlet} itself, so that an idle inbox is one object.
 *
 * <p>Called from: any thread; {@link #incoming} and {@link #entries} under the structure's lock. Its own lock guards what is remembered of links that were taken away.
 */
abstract sealed class Linkable permits Inlet {
  /** Nothing was ever linked to it. */
  private static final byte NEVER = 0;

  /** Nothing was, but it counts as linked. */
  private static final byte DECLARED = 1;

  /** A link or handle was made to it. */
  private static final byte FED = 2;

  private static final byte HELD = 1;
  private static final byte FINAL = 2;

  private static final VarHandle SENDERS;
  private static final VarHandle FRINGE;

  static {
    try {
      SENDERS = MethodHandles.lookup().findVarHandle(Linkable.class, "senders", int.class);
      FRINGE = MethodHandles.lookup().findVarHandle(Linkable.class, "fringe", Fringe.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Mailbox owner;

  /** The links that end here, see {@link OneOrMany}; guarded by the structure's lock. */
  private @Nullable Object incoming;

  /** Made by the first who needs it; publishes its empty parts. */
  private volatile @Nullable Fringe fringe;

  /** Links, handles and remote ends that have not ended. Decremented after the ending sender's last put: zero publishes all messages. */
  private volatile int senders;

  /** Whether links or handles lead to it: NEVER, DECLARED or FED. Written under this lock, by a link before it carries anything. */
  private volatile byte feed;

  /** HELD if one of {@link #senders} stands for links that were taken away, FINAL once nobody will link it any more; guarded by this. */
  private byte held;

  /** The link that calls the receiver's handler while it may. Set while the graph is assembled. */
  private @Nullable DirectLink caller;

  Linkable(Mailbox owner) {
    this.owner = owner;
  }

  /** How many messages were put. */
  abstract long sent();

  /** Those who wait for room look again. */
  abstract void callWaiters();

  final Fringe fringe() {
    Fringe present = fringe;
    if (present != null) return present;
    Fringe made = new Fringe((Inlet) this);
    return FRINGE.compareAndSet(this, null, made) ? made : Objects.requireNonNull(fringe);
  }

  /** Null if nobody has needed it yet. */
  final @Nullable Fringe fringeSoFar() {
    return fringe;
  }

  // --- links

  final List<Link> incoming() {
    return OneOrMany.list(incoming);
  }

  final void addIncoming(Link link) {
    incoming = OneOrMany.with(incoming, link);
  }

  final void removeIncoming(Link link) {
    incoming = OneOrMany.without(incoming, link);
  }

  /** The links from other nodes. */
  final List<RemoteEntry> entries() {
    Fringe present = fringe;
    return present == null ? List.of() : present.entries;
  }

  final void entry(RemoteEntry entry) {
    fringe().entries.add(entry);
  }

  // --- calls, see DirectLink

  /** A link that may call the receiver's handler; while the graph is assembled. */
  final void caller(DirectLink by) {
    caller = by;
  }

  final DirectLink caller() {
    return Objects.requireNonNull(caller);
  }

  /** True while the receiver could be called but is too heavy. */
  final boolean isCut() {
    DirectLink by = caller;
    return by != null && by.isCut();
  }

  /** True while a sender that had to wait goes on only once the receiver is idle again, so that it can be called. */
  final boolean isFused() {
    DirectLink by = caller;
    return by != null && by.isAllowed();
  }

  /** Senders queue from now on. Any thread, without locks. */
  final void endFusion() {
    DirectLink by = caller;
    if (by == null) return;
    by.disallow();
    callWaiters();
    owner.raise(Mailbox.CHECK);
  }

  /** How many messages went past the backlog. Any thread. */
  final long calls() {
    DirectLink by = caller;
    return by == null ? 0 : by.calls();
  }

  // --- senders

  /** One more sender. */
  final synchronized void linked() {
    feed = FED;
    SENDERS.getAndAdd(this, 1);
  }

  /** It is finished once all senders have ended, also if there never was one. */
  final synchronized void countsAsFinished() {
    if (feed == NEVER) feed = DECLARED;
  }

  final boolean isLinked() {
    return feed != NEVER;
  }

  final int openSenders() {
    return senders;
  }

  /** A link was taken away while running: the inbox stays unfinished until {@link #finishUnlinked}. Without locks. */
  final void unlinked() {
    synchronized (this) {
      if (held == 0) {
        held = HELD;
        return;
      }
    }
    senderEnded();
  }

  /** Nobody will link it again. Without locks. */
  final void finishUnlinked() {
    synchronized (this) {
      countsAsFinished();
      if (held == HELD) SENDERS.getAndAdd(this, -1);
      held = FINAL;
    }
    owner.raise(Mailbox.CHECK);
  }

  /** True if links feed it, other than those that were taken away. */
  final synchronized boolean isFed() {
    return feed == FED && !(held == HELD && senders == 1);
  }

  /** True if it is unfinished only until somebody links it again, or says that nobody will: one of {@link #openSenders} stands for links that were taken away. */
  final synchronized boolean isHeld() {
    return held == HELD;
  }

  /** A sender's last act. */
  final void senderEnded() {
    if ((int) SENDERS.getAndAdd(this, -1) == 1) owner.raise(Mailbox.CHECK);
  }

  /** A sender's last act when it failed: the receiver handles what was put before, is shown the failure, and goes on with its other senders. */
  final void senderFailed(Signal.Failed failure) {
    fringe().failures.add(sent(), failure);
    SENDERS.getAndAdd(this, -1);
    owner.raise(Mailbox.CHECK);
  }

  /** A sender that had ended before turns out to have failed: shown after everything that waits. */
  final void endedSenderFailed(Signal.Failed failure) {
    fringe().failures.add(sent(), failure);
    owner.raise(Mailbox.CHECK);
  }

  /** The next failure of a sender whose messages were all taken, or null. By the receiver. */
  final Signal.@Nullable Failed nextFailure() {
    Fringe present = fringe;
    return present == null ? null : present.failures.next((Inlet) this);
  }

  /** True if no failure is still to be shown. */
  final boolean noFailures() {
    Fringe present = fringe;
    return present == null || present.failures.isEmpty();
  }
}
