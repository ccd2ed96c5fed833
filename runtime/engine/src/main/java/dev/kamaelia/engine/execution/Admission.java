package dev.kamaelia.engine.execution;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lets more than one thread feed an inbox of a running graph. The queue for one sender is changed by that sender alone, at a point where it is not putting; before anything runs, or once nobody puts,
 * any thread may.
 *
 * <p>Called from: any thread, not under the structure's lock but for {@link #atOnce}. Who the only sender is, is decided under that lock, under which links come and go.
 */
final class Admission {
  private final Structure structure;

  Admission(Structure structure) {
    this.structure = structure;
  }

  /** Lets more than one thread feed an inbox of a running graph: its only sender changes the queue. Waits until it has. */
  void await(Inlet inlet) {
    Handover.run(inlet.owner.execution(), done -> request(inlet, done), () -> {});
  }

  /**
   * Lets more than one thread feed an inbox: its only sender changes the queue as soon as it may. Does not wait.
   *
   * <p>Who that is may have changed once the asked one gets to it: its link may be gone, and another one's be there, whose thread is putting at this moment. So each looks again, under the lock under
   * which links come and go, and changes the queue only if it is the sender still; else it asks the one that is.
   */
  void request(Inlet inlet, Runnable done) {
    Mailbox only;
    synchronized (structure) {
      only = otherSender(inlet);
      if (only == null) inlet.admitSenders();
    }
    if (only == null) done.run();
    else only.anytime(() -> request(inlet, done));
  }

  /** As {@link #request(Inlet, Runnable)}, of several inboxes. */
  void request(Set<Inlet> inlets, Runnable done) {
    AtomicInteger left = new AtomicInteger(inlets.size());
    for (Inlet inlet : inlets) {
      request(inlet, () -> {
        if (left.decrementAndGet() == 0) done.run();
      });
    }
  }

  /** True if an outbox's owner may put into an inbox now, perhaps because this call has made it so; under the lock. */
  boolean atOnce(Inlet inlet, Mailbox sender, boolean buffered) {
    if (inlet.isShared()) return true;
    Mailbox only = inlet.incoming().isEmpty() ? null : inlet.incoming().getFirst().from.owner;
    if (!buffered && (only == null || only == sender)) return true;
    if (otherSender(inlet) != null) return false;
    inlet.admitSenders();
    return true;
  }

  /** The only component that may be putting into an inbox now; null if more may already, or if none is but the calling thread's. Under the lock. */
  private static @Nullable Mailbox otherSender(Inlet inlet) {
    if (inlet.isShared() || inlet.incoming().isEmpty()) return null;
    Mailbox only = inlet.incoming().getFirst().from.owner;
    boolean puts = only.isLaunched() && only.runner() != Thread.currentThread() && only.state() != Mailbox.ENDED;
    return puts ? only : null;
  }
}
