package dev.kamaelia.engine.execution;

import dev.kamaelia.DeadlockException;
import dev.kamaelia.StoppedException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was posted to a component ({@code Self.post}), waiting like messages.
 *
 * <p>Called from: any thread; the inlet is emptied by the component's activations.
 */
final class Posts {
  private static final int CAPACITY = 1024;

  private final Mailbox owner;

  /** Made by the first post under this lock; published by the volatile write. */
  private volatile @Nullable Inlet inlet;

  /** Guarded by this. */
  private boolean ended;

  /** Set once by the first post of a thread other than the component's; such a thread may post again at any time. */
  private volatile boolean knownOutside;

  Posts(Mailbox owner) {
    this.owner = owner;
  }

  /** Runs a task at an activation of the component. Waits while too many wait, unless the thread is the component's own. */
  void post(Runnable task) {
    Objects.requireNonNull(task, "task == null");
    if (!knownOutside && Thread.currentThread() != owner.runner()) knownOutside = true;
    Inlet to = made();
    if (to.isClosed() || to.put(task)) return;
    owner.letGoByThisThread();
    if (Thread.currentThread() == owner.runner() && owner.isOutside()) {
      to.putMoved(task); // it called the component that posts: who waited here would wait for ever
      return;
    }
    if (Thread.currentThread() == owner.runner()) {
      throw new DeadlockException(owner.path + " posts to itself while " + CAPACITY + " tasks wait, which only it could run");
    }
    try {
      ThreadWaiter.put(owner.execution(), to, task);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new StoppedException(owner.path);
    }
  }

  private Inlet made() {
    Inlet present = inlet;
    if (present != null) return present;
    synchronized (this) {
      Inlet made = inlet;
      if (made == null) {
        made = new Inlet(owner, Inlet.POSTS, CAPACITY, null);
        made.admitSenders();
        made.handler = task -> ((Runnable) task).run();
        if (ended) made.close();
        inlet = made;
      }
      return made;
    }
  }

  /** Where they wait; null if nothing was ever posted. */
  @Nullable Inlet inlet() {
    return inlet;
  }

  boolean isEmpty() {
    Inlet present = inlet;
    return present == null || present.isEmpty();
  }

  /** True if a thread other than the component's has ever posted. */
  boolean isKnownOutside() {
    return knownOutside;
  }

  /** Takes no more. */
  void end() {
    synchronized (this) {
      ended = true;
    }
    Inlet present = inlet;
    if (present == null) return;
    present.close();
    present.callWaiters();
  }

  /** Forgets those that wait. */
  void sweep() {
    Inlet present = inlet;
    if (present != null) present.sweep();
  }
}
