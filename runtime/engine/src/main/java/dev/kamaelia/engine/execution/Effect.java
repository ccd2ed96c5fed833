package dev.kamaelia.engine.execution;

import dev.kamaelia.GraphException;
import dev.kamaelia.WrongThreadException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Change;
import dev.kamaelia.engine.time.Nanos;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** When a change that an ordinary thread has made is in effect. Called from: that thread and any other; {@link #reached} once from whoever carries the change out. */
final class Effect implements Change, Breakage.Waiting {
  private final Execution execution;
  private final String what;

  /** Added to before its thread looks at {@link #reached}, read after that is set: one of the two sees the other. */
  private final List<Thread> waiting = new CopyOnWriteArrayList<>();

  /** Written once by whoever carries the change out; publishes it. */
  private volatile boolean reached;

  /** Why the change was taken back; written once by whoever does that. */
  private volatile @Nullable Diagnostic refusal;

  /** Why the change may never be made; written once or more by whoever has broken the runtime. */
  private volatile @Nullable Throwable broken;

  /**
   * The effect of a change.
   *
   * @param what the change, for messages: {@code link a.outbox -> b.inbox}
   */
  Effect(Execution execution, String what) {
    this.execution = execution;
    this.what = what;
  }

  void reached() {
    reached = true;
    waiting.forEach(execution.scheduler()::unpark);
  }

  /** Another node has refused the change: everything is as it was before. */
  void refused(Diagnostic why) {
    refusal = why;
    waiting.forEach(execution.scheduler()::unpark);
  }

  @Override
  public void fail(Throwable why) {
    broken = why;
    waiting.forEach(execution.scheduler()::unpark);
  }

  @Override
  public boolean isInEffect() {
    return reached;
  }

  @Override
  public void await() throws InterruptedException {
    await(null);
  }

  @Override
  public boolean await(@Nullable Duration timeout) throws InterruptedException {
    checkThread();
    Thread self = Thread.currentThread();
    long start = execution.clock().nanos();
    waiting.add(self);
    execution.breakage().await(this);
    try {
      for (;;) {
        if (Thread.interrupted()) throw new InterruptedException("interrupted while waiting for the effect of: " + what);
        if (reached) return true;
        Diagnostic refused = refusal;
        if (refused != null) throw new GraphException(List.of(refused));
        Throwable why = broken;
        if (why != null) throw new IllegalStateException("the graph broke while a change was awaited (" + what + "): " + why, why);
        long left = timeout == null ? Long.MAX_VALUE : Nanos.of(timeout) - (execution.clock().nanos() - start);
        if (left <= 0) return false;
        if (timeout == null) execution.scheduler().park();
        else execution.scheduler().parkNanos(left);
      }
    } finally {
      execution.breakage().forget(this);
      waiting.remove(self);
    }
  }

  /** A component that waited would keep those waiting that a change needs, perhaps itself. */
  private void checkThread() {
    if (reached || refusal != null) return;
    Thread self = Thread.currentThread();
    for (Mailbox mailbox : execution.structure().mailboxes()) {
      if (mailbox.runner() != self) continue;
      throw new WrongThreadException("Change.await was called by component " + mailbox.path + ", which may be needed for the change (" + what + "); use Self.children(), or wait in an ordinary thread");
    }
  }

  @Override
  public String toString() {
    return what + (reached ? ", in effect" : refusal != null ? ", refused" : ", not in effect yet");
  }
}
