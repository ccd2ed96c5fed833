package dev.kamaelia.engine.store;

import dev.kamaelia.ConflictException;
import dev.kamaelia.ConflictException.Conflict;
import dev.kamaelia.Self;
import dev.kamaelia.StoppedException;
import dev.kamaelia.Store;
import dev.kamaelia.engine.time.Scheduler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The values of one graph in one process.
 *
 * <p>Called from: any thread. One lock guards all cells, held only while values are read or replaced, never while a function of a user runs. A checkout reads all of its cells under one hold of
 * it, so it sees one moment. A commit compares and replaces all of its cells under one hold, so between the comparison and the last replacement nobody else can have changed or seen anything: commits
 * have an order, and each is right as if it alone had run at its place. A version only grows, so a value that came back to what it was is a change as well. When a commit fails, another one has
 * succeeded since the checkout: some update always gets on.
 */
public final class GraphStore implements Store {
  private final Scheduler scheduler;

  /** The values by name; guarded by this. */
  private final Map<String, Cell> cells = new LinkedHashMap<>();

  /** An empty store; watchers are called on the scheduler's threads. */
  public GraphStore(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** A named value; guarded by the store. */
  static final class Cell {
    final Key<?> key;
    Object value;
    long version;
    final List<StoreWatch<?>> watches = new ArrayList<>(0);

    Cell(Key<?> key) {
      this.key = key;
      this.value = key.initial();
    }
  }

  /** The cell of a key, made by the first; under the lock. */
  private Cell cell(Key<?> key) {
    Cell cell = cells.computeIfAbsent(key.name(), _ -> new Cell(key));
    if (cell.key.type() != key.type()) {
      throw new IllegalArgumentException("the value \"" + key.name() + "\" is asked for as " + key.type().getName() + ", but it is a " + cell.key.type().getName());
    }
    return cell;
  }

  @Override
  @SuppressWarnings("unchecked") // a cell holds values of its key's type only
  public synchronized <T> T get(Key<T> key) {
    return (T) cell(key).value;
  }

  @Override
  public Checkout checkout(Key<?>... keys) {
    if (keys.length == 0) throw new IllegalArgumentException("nothing is to be taken out: there are no keys");
    Map<String, TakenOut.Seen> seen = new LinkedHashMap<>();
    synchronized (this) {
      for (Key<?> key : keys) {
        Cell cell = cell(key);
        seen.put(key.name(), new TakenOut.Seen(cell, cell.value, cell.version));
      }
    }
    return new TakenOut(this, seen);
  }

  /** Replaces the values that were set if none of those seen has changed; what is there afterwards. */
  Map<String, TakenOut.Seen> commit(Map<String, TakenOut.Seen> seen, Map<String, Object> set) {
    List<StoreWatch<?>> told = new ArrayList<>(0);
    Map<String, TakenOut.Seen> now = new LinkedHashMap<>(seen);
    synchronized (this) {
      List<Conflict> conflicts = new ArrayList<>(0);
      seen.forEach((name, was) -> {
        if (was.cell().version != was.version()) conflicts.add(new Conflict(name, was.value(), was.cell().value));
      });
      if (!conflicts.isEmpty()) throw new ConflictException(conflicts);
      set.forEach((name, value) -> {
        Cell cell = Objects.requireNonNull(seen.get(name)).cell();
        cell.value = value;
        cell.version++;
        told.addAll(cell.watches);
        now.put(name, new TakenOut.Seen(cell, value, cell.version));
      });
    }
    told.forEach(StoreWatch::changed);
    return now;
  }

  @Override
  public <T> T update(Key<T> key, UnaryOperator<T> change) {
    for (;;) {
      Checkout values = checkout(key);
      T next = change.apply(values.get(key));
      values.set(key, next);
      if (committed(values)) return next;
    }
  }

  @Override
  public void update(List<Key<?>> keys, Consumer<Checkout> change) {
    for (;;) {
      Checkout values = checkout(keys.toArray(Key<?>[]::new));
      change.accept(values);
      if (committed(values)) return;
    }
  }

  private static boolean committed(Checkout values) {
    try {
      values.commit();
      return true;
    } catch (ConflictException _) {
      if (Thread.currentThread().isInterrupted()) throw new StoppedException("an update of the store");
      return false;
    }
  }

  @Override
  public void update(List<Key<?>> keys, int attempts, Consumer<Checkout> change) {
    if (attempts < 1) throw new IllegalArgumentException("attempts is " + attempts + ", not 1 or more");
    for (int left = attempts; ; left--) {
      Checkout values = checkout(keys.toArray(Key<?>[]::new));
      change.accept(values);
      try {
        values.commit();
        return;
      } catch (ConflictException e) {
        if (left == 1) throw e;
      }
    }
  }

  @Override
  public <T> Watch watch(Key<T> key, Consumer<? super T> seen) {
    return watched(key, null, seen);
  }

  @Override
  public <T> Watch watch(Key<T> key, Self self, Consumer<? super T> seen) {
    return watched(key, Objects.requireNonNull(self, "self == null"), seen);
  }

  private <T> Watch watched(Key<T> key, @Nullable Self component, Consumer<? super T> seen) {
    StoreWatch<T> watch = new StoreWatch<>(this, scheduler, key, component, Objects.requireNonNull(seen, "seen == null"));
    get(key); // fails if the value is of another type, before anybody has the watch
    watch.open();
    synchronized (this) {
      if (!watch.isClosed()) cell(key).watches.add(watch); // who closes it from now on takes it away again
    }
    watch.changed();
    return watch;
  }

  synchronized void forget(Key<?> key, StoreWatch<?> watch) {
    cell(key).watches.remove(watch);
  }

  /** How many watches are open. */
  public synchronized int watches() {
    return cells.values().stream().mapToInt(cell -> cell.watches.size()).sum();
  }
}
