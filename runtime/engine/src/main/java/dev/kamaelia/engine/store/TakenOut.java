package dev.kamaelia.engine.store;

import dev.kamaelia.Store.Checkout;
import dev.kamaelia.Store.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Values as they were taken out, and as they were set since. Used by one thread at a time. */
final class TakenOut implements Checkout {
  /**
   * A value as it was seen.
   *
   * @param cell where it is
   * @param value what it was
   * @param version how often it had been replaced
   */
  record Seen(GraphStore.Cell cell, Object value, long version) {}

  private final GraphStore store;
  private Map<String, Seen> seen;
  private final Map<String, Object> set = new LinkedHashMap<>();

  TakenOut(GraphStore store, Map<String, Seen> seen) {
    this.store = store;
    this.seen = seen;
  }

  @Override
  @SuppressWarnings("unchecked") // a cell holds values of its key's type only
  public <T> T get(Key<T> key) {
    Seen was = seen(key);
    return (T) set.getOrDefault(key.name(), was.value());
  }

  @Override
  public <T> void set(Key<T> key, T value) {
    seen(key);
    Objects.requireNonNull(value, () -> "the value \"" + key.name() + "\" was given null");
    if (!key.type().isInstance(value)) {
      throw new IllegalArgumentException("the value \"" + key.name() + "\" was given a " + value.getClass().getName() + ", but it is a " + key.type().getName());
    }
    set.put(key.name(), value);
  }

  private Seen seen(Key<?> key) {
    Seen was = seen.get(key.name());
    if (was == null) throw new IllegalArgumentException("the value \"" + key.name() + "\" was not taken out, only " + seen.keySet());
    if (was.cell().key.type() != key.type()) {
      throw new IllegalArgumentException("the value \"" + key.name() + "\" is asked for as " + key.type().getName() + ", but it is a " + was.cell().key.type().getName());
    }
    return was;
  }

  @Override
  public void commit() {
    seen = store.commit(seen, set);
    set.clear();
  }
}
