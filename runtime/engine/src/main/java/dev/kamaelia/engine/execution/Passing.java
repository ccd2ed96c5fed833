package dev.kamaelia.engine.execution;

import java.util.List;
import java.util.Set;

/**
 * An inbox that passes on to others from now on, or no longer. The new ends count it as a sender.
 *
 * <p>Made under the structure's lock; begun by the thread that makes the change, without it.
 *
 * @param before where it passed on to
 * @param ends where it passes on to now
 * @param passedAll true if it was finished with what it passed on before
 */
record Passing(Inlet inlet, List<Inlet> before, List<Inlet> ends, boolean passedAll) {
  Passing(Inlet inlet, List<Inlet> ends) {
    this(inlet, inlet.forwarding().ends(), ends, inlet.forwarding().hasPassedAll());
    for (Inlet end : ends) if (!before.contains(end)) end.linked();
    inlet.passTo(ends);
  }

  /** The ends that have a queue for one sender, which is not this inbox's component; under the lock. */
  void addUnready(Admission admission, Set<Inlet> unready) {
    for (Inlet end : ends) if (!admission.atOnce(end, inlet.owner, true)) unready.add(end);
  }

  /** Has the inbox pass on what waits, and tells the ends who feeds them. Not under the lock. */
  void begin() {
    if (before.equals(ends)) return;
    for (Inlet end : before) if (!ends.contains(end) && !passedAll) end.unlinked();
    for (Inlet end : ends) if (!before.contains(end) && passedAll) end.senderEnded();
    inlet.endFusion();
    if (!ends.isEmpty() && inlet.owner.isRunning()) inlet.passOn();
    inlet.owner.raise(Mailbox.CHECK);
  }
}
