package dev.kamaelia.engine.store;

import dev.kamaelia.Self;
import dev.kamaelia.Store.Key;
import dev.kamaelia.Store.Watch;
import dev.kamaelia.engine.time.Scheduler;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told of a value. Changes while a call runs or is due are told by one more call or by that one.
 *
 * <p>Called from: any thread; the calls follow each other on threads of the scheduler, or are activations of a component: whoever makes {@code changes} 1 starts the thread that goes on until all are
 * told.
 */
final class StoreWatch<T> implements Watch {
  private final GraphStore store;
  private final Scheduler scheduler;
  private final Key<T> key;
  private final @Nullable Self component;
  private final Consumer<? super T> seen;

  /** Changes that were not told yet. */
  private final AtomicInteger changes = new AtomicInteger();

  /** True while a call waits to become an activation: it will see the newest value. */
  private final AtomicBoolean due = new AtomicBoolean();

  /** Set once by close, before the store is told. */
  private volatile boolean closed;

  StoreWatch(GraphStore store, Scheduler scheduler, Key<T> key, @Nullable Self component, Consumer<? super T> seen) {
    this.store = store;
    this.scheduler = scheduler;
    this.key = key;
    this.component = component;
    this.seen = seen;
  }

  /** Its component closes it, at once if that has ended. Fails if the component does not run yet. */
  void open() {
    if (component instanceof WatchOwner owner) owner.opened(this);
  }

  boolean isClosed() {
    return closed;
  }

  void changed() {
    if (changes.getAndIncrement() == 0) scheduler.start("store-watch", this::tellAll);
  }

  private void tellAll() {
    boolean told = false;
    try {
      int known;
      do {
        known = changes.get();
        tell();
      } while (changes.addAndGet(-known) != 0);
      told = true;
    } finally {
      if (!told) close();
    }
  }

  private void tell() {
    if (component == null) call();
    else if (due.compareAndSet(false, true)) component.post(this::callDue);
  }

  private void callDue() {
    due.set(false); // before the value is read: who changes it afterwards has another call made
    call();
  }

  private void call() {
    if (!closed) seen.accept(store.get(key));
  }

  @Override
  public void close() {
    if (closed) return;
    closed = true;
    store.forget(key, this);
    if (component instanceof WatchOwner owner) owner.closed(this);
  }
}
