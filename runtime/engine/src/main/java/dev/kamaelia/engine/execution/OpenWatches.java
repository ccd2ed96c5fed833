package dev.kamaelia.engine.execution;

import dev.kamaelia.Store.Watch;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The watches of the store that a component has open. Called from: any thread; no watch is closed under its lock. */
final class OpenWatches {
  /** Guarded by this. */
  private final Set<Watch> open = new LinkedHashSet<>();

  /** True once the component takes no more; guarded by this. */
  private boolean over;

  void add(Watch watch) {
    synchronized (this) {
      if (!over) {
        open.add(watch);
        return;
      }
    }
    watch.close();
  }

  synchronized void remove(Watch watch) {
    open.remove(watch);
  }

  synchronized int size() {
    return open.size();
  }

  /** The instance is replaced, which opens its own. */
  void closeAll() {
    List<Watch> left;
    synchronized (this) {
      left = List.copyOf(open);
      open.clear();
    }
    left.forEach(Watch::close);
  }

  void end() {
    synchronized (this) {
      over = true;
    }
    closeAll();
  }
}
