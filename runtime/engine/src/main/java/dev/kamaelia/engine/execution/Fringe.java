package dev.kamaelia.engine.execution;

import java.util.ArrayList;
import java.util.List;

/** What an inbox has besides its messages, made when it first needs some of it. Called from: see its parts. */
final class Fringe {
  final RoomWaiters waiters;
  final SenderFailures failures = new SenderFailures();
  final Unhandled unhandled;

  /** The links from other nodes that end here; guarded by the structure's lock. */
  final List<RemoteEntry> entries = new ArrayList<>(0);

  /** How it passes on what comes. Replaced once, under the structure's lock. */
  private volatile Forwarding forwarding = Forwarding.NONE;

  Fringe(Inlet inlet) {
    waiters = new RoomWaiters(inlet);
    unhandled = new Unhandled(inlet);
  }

  Forwarding forwarding() {
    return forwarding;
  }

  /** Passes on to others from now on; under the structure's lock. */
  void passTo(Inlet inlet, List<Inlet> ends) {
    if (forwarding == Forwarding.NONE) forwarding = new Forwarding();
    forwarding.to(inlet, ends);
  }
}
