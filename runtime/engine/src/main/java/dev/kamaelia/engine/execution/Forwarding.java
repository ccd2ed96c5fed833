package dev.kamaelia.engine.execution;

import java.util.List;
import java.util.function.Predicate;

/**
 * How an inbox passes on to others what comes to it. Made when it first does, and kept from then on.
 *
 * <p>Runs on: the activations of the inbox's component, but what says otherwise.
 */
final class Forwarding {
  /** Of an inbox that never did: shared, and never changed. */
  static final Forwarding NONE = new Forwarding();

  /** Empty while it passes nothing on. Written under the structure's lock; read by the receiver and by senders. */
  private volatile List<Passage> passages = List.of();

  /** True once its ends do not count it as a sender any more, because nothing will come. Guarded by the structure's lock. */
  private boolean passedAll;

  /** True while messages are on their way from here to where it passes on. Written before the first is taken and after the last was put. */
  private volatile boolean moving;

  /** How many messages went on. Written by the receiver's activations. */
  private volatile long passedOn;

  /** Where it passes on from now on; nowhere ends that. Under the structure's lock. */
  void to(Inlet inlet, List<Inlet> ends) {
    if (ends.isEmpty()) passedAll = false;
    passages = ends.stream().map(end -> new Passage(inlet, end)).toList();
  }

  /** Any thread. */
  boolean isOn() {
    return !passages.isEmpty();
  }

  /** Any thread. */
  List<Inlet> ends() {
    return passages.stream().map(passage -> passage.end).toList();
  }

  /** True if its ends do not count it as a sender. Under the structure's lock. */
  boolean hasPassedAll() {
    return passedAll;
  }

  /** How many messages went on. Any thread. */
  long passedOn() {
    return passedOn;
  }

  /** True while a message is neither here nor there yet. Any thread. */
  boolean isMoving() {
    return moving;
  }

  /** Moves everything that waits, room or not. */
  void all() {
    move(_ -> true);
  }

  /** Moves what waits as long as there is room; true if something was moved. */
  boolean some() {
    return move(Passage::hasRoom);
  }

  private boolean move(Predicate<Passage> mayGo) {
    if (!isOn()) return false;
    boolean some = false;
    moving = true;
    try {
      for (;;) {
        List<Passage> ways = passages; // read once for a message: if it ceases to pass on meanwhile, none is taken that would go nowhere
        if (ways.isEmpty()) return some;
        Inlet from = ways.getFirst().from;
        if (from.isEmpty() || !ways.stream().allMatch(mayGo)) return some;
        Object message = from.take();
        if (message == null) return some;
        some = true;
        passedOn++;
        for (Passage way : ways) way.end.putMoved(message);
      }
    } finally {
      moving = false;
    }
  }

  /** True while what waits cannot go on for want of room. Any thread. */
  boolean isHeldUp() {
    for (Passage passage : passages) if (passage.isHeldUp()) return true;
    return false;
  }

  /** If nothing will come any more, its ends count it as a sender no longer. */
  void endIfDone() {
    List<Passage> ways = passages;
    if (ways.isEmpty()) return;
    Inlet from = ways.getFirst().from;
    List<Inlet> told;
    synchronized (from.owner.execution().structure()) {
      if (!isOn() || passedAll || !from.isFinished() && (from.isLinked() || from.openSenders() > 0)) return;
      passedAll = true;
      told = ends();
    }
    told.forEach(Inlet::senderEnded);
  }
}
