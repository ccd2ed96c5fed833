package dev.kamaelia.engine.execution;

import dev.kamaelia.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the peer has opened a link that is not in the graph, and who waits for it. The first answer counts.
 *
 * <p>Called from: whoever links; the transport's threads answer. Its lock guards its fields and is never held while somebody else is called.
 */
final class Opening {
  /** Told once, on the thread of whoever answers, or at once. */
  interface Waiting {
    void opened();

    void refused(Diagnostic why);
  }

  private final List<Waiting> waiting = new ArrayList<>();

  /** Written under the lock; read by changes of links without it. */
  private volatile boolean open;

  private @Nullable Diagnostic refusal;

  boolean isOpen() {
    return open;
  }

  synchronized boolean isRefused() {
    return refusal != null;
  }

  void await(Waiting told) {
    Diagnostic why;
    synchronized (this) {
      why = refusal;
      if (!open && why == null) {
        waiting.add(told);
        return;
      }
    }
    if (why == null) told.opened();
    else told.refused(why);
  }

  void opened() {
    for (Waiting told : answered(null)) told.opened();
  }

  void refused(Diagnostic why) {
    for (Waiting told : answered(why)) told.refused(why);
  }

  private synchronized List<Waiting> answered(@Nullable Diagnostic why) {
    if (open || refusal != null) return List.of();
    refusal = why;
    open = why == null;
    List<Waiting> told = List.copyOf(waiting);
    waiting.clear();
    return told;
  }
}
