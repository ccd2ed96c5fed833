package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.transport.Encoded;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.OutgoingLink;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * What waits on the sending node in front of a link's window, for senders whose links have a buffer of their own (G8): encoded, in the order in which it was sent. It moves on as the window gets room, before anything
 * that is sent later; the end of the link comes after it. How much it may hold, and what happens when it is full, each sender's link says.
 *
 * <p>Called from: senders' activations, one at a time under the exit's lock; and the transport's threads when there is room, or the receiver is closed. Its own lock guards its fields and is a leaf: it is never held
 * while the transport is called, which may hold locks of its own in both directions. Instead one thread at a time is moving messages, and goes on for those that came meanwhile.
 */
final class ExitBuffer {
  private final RemoteExit exit;
  private final OutgoingLink outgoing;
  private final ArrayDeque<Held> held = new ArrayDeque<>(0);

  /** What is offered to the window just now: neither here nor taken yet. */
  private @Nullable Held inHand;

  /** True while a thread offers something to the window. */
  private boolean moving;

  /** True if there may be room that the moving thread has not seen. */
  private boolean again;

  /** True once nothing is to be kept any more. */
  private boolean closed;

  /** The end that is due once nothing is held. */
  private @Nullable Ending ending;

  /**
   * A message that waits.
   *
   * @param from whose
   */
  private record Held(RemoteOut from, Encoded message) {}

  ExitBuffer(RemoteExit exit, OutgoingLink outgoing) {
    this.exit = exit;
    this.outgoing = outgoing;
  }

  synchronized int size() {
    return held.size() + (inHand == null ? 0 : 1);
  }

  /** Sends a message, keeps it, or drops one, as its link says; false if it has to wait. Under the exit's lock. */
  boolean offer(RemoteOut from, Object message) {
    if (!beginStraight()) return keep(from, message);
    try {
      return exit.pass(message) || keep(from, message);
    } finally {
      if (endStraight()) move();
    }
  }

  /** True if nothing waits: what is sent now goes straight to the window. */
  private synchronized boolean beginStraight() {
    if (moving || !held.isEmpty()) return false;
    moving = true;
    again = false;
    return true;
  }

  private synchronized boolean endStraight() {
    moving = false;
    return again;
  }

  /** Only its sender adds, so what had a place has one after it was encoded. */
  private boolean keep(RemoteOut from, Object message) {
    if (from.ownCapacity() == 0) return false;
    boolean full = size() >= from.ownCapacity();
    if (full && from.overflow() == Overflow.DROP_NEWEST) return from.drop();
    if (full && from.overflow() != Overflow.DROP_OLDEST) return false;
    Held added = new Held(from, outgoing.encode(message));
    if (add(added)) move();
    return true;
  }

  /** True if nobody is there to move it on. */
  private synchronized boolean add(Held added) {
    if (closed) {
      added.from().countDiscarded(1);
      return false;
    }
    if (isPushedOut(added) && !removeOldestOf(added.from())) {
      added.from().drop();
      return false;
    }
    held.add(added);
    return !moving && held.size() == 1;
  }

  /** True if a message finds the places of a link that drops its oldest taken. */
  private boolean isPushedOut(Held message) {
    return message.from().overflow() == Overflow.DROP_OLDEST && held.size() >= message.from().ownCapacity();
  }

  /** False if all that is held was sent over other links, by another part or before a change: these are not its to drop. */
  private boolean removeOldestOf(RemoteOut from) {
    for (Iterator<Held> all = held.iterator(); all.hasNext();) {
      if (all.next().from() != from) continue;
      all.remove();
      return from.drop();
    }
    return false;
  }

  /** Moves on what the window has room for, and tells those who wait for a place. No lock is held that the transport may wait for. */
  void move() {
    boolean moved = false;
    while (take()) {
      boolean taken = false;
      boolean goesOn;
      try {
        taken = pass();
      } finally {
        goesOn = settle(taken);
      }
      if (!goesOn) break;
      moved = true;
    }
    if (moved) exit.callAll();
  }

  /** Takes the next one in hand, or the end; false if there is none, or if another thread moves them. */
  private synchronized boolean take() {
    if (moving) {
      again = true;
      return false;
    }
    again = false;
    inHand = held.poll();
    moving = inHand != null || ending != null;
    return moving;
  }

  private boolean pass() {
    Held message = inHand;
    if (message != null) return outgoing.offer(message.message());
    outgoing.end(takeEnding());
    return true;
  }

  private synchronized Ending takeEnding() {
    Ending due = ending;
    if (due == null) throw new IllegalStateException("nothing is to be moved");
    ending = null;
    return due;
  }

  /** What the window did not take is the first again, unless newer ones have its place; true if the next may be tried. */
  private synchronized boolean settle(boolean taken) {
    Held message = inHand;
    inHand = null;
    moving = false;
    if (taken || message == null) return true;
    if (closed) message.from().countDiscarded(1);
    else if (!isPushedOut(message) || !message.from().drop()) held.addFirst(message);
    return again;
  }

  /** Ends the link after what it holds. Under the exit's lock. */
  void end(Ending how) {
    synchronized (this) {
      ending = how;
    }
    move();
  }

  /** Nobody takes anything any more: what it holds is discarded, and counted. */
  void close() {
    synchronized (this) {
      closed = true;
      for (Held message = held.poll(); message != null; message = held.poll()) message.from().countDiscarded(1);
    }
    move();
  }
}
