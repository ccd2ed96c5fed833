package dev.kamaelia;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Named values that the components of a graph share, changed as in a software transactional memory: take values out, compute, commit all or nothing; a change that somebody else made meanwhile is
 * found. One per graph and process; a service, so a component asks for it in its constructor.
 *
 * <pre>{@code
 * @Component
 * public final class Transfer {
 *   static final Store.Key<Long> FROM = new Store.Key<>("account/from", Long.class, 100L);
 *   static final Store.Key<Long> TO = new Store.Key<>("account/to", Long.class, 0L);
 *   private final Store store;
 *   public Transfer(Store store) { this.store = store; }
 *   @Inbox void inbox(Long amount) {
 *     store.update(List.of(FROM, TO), values -> {
 *       values.set(FROM, values.get(FROM) - amount);
 *       values.set(TO, values.get(TO) + amount);
 *     });
 *   }
 * }
 * }</pre>
 *
 * <p>Values are immutable: what was taken out or committed must not be changed. They are never null, and stay as long as the graph runs. Across nodes every process has a store of its own.
 *
 * <p>Callable from any thread. Nothing here waits for anybody, but that {@link #update} tries again.
 */
public interface Store {
  /**
   * The name of a value, and its type. Two keys of one name are of one type.
   *
   * @param name not blank
   * @param type the class of the values; for a generic type its raw class, {@code new Key<List<String>>("names", List.class, List.of())}
   * @param initial the value before the first commit; of several keys of one name the first that is used counts
   * @param <T> the type of the values
   */
  record Key<T>(String name, Class<? super T> type, T initial) {
    public Key {
      Objects.requireNonNull(name, "name == null");
      Objects.requireNonNull(type, "type == null");
      Objects.requireNonNull(initial, "initial == null");
      if (name.isBlank()) throw new IllegalArgumentException("the name of a value is blank: \"" + name + "\"");
    }
  }

  /** The value of a name now. */
  <T> T get(Key<T> key);

  /**
   * Takes out one or several values, all as they are at one moment.
   *
   * @throws IllegalArgumentException without keys, or if a name has values of another type
   */
  Checkout checkout(Key<?>... keys);

  /**
   * Replaces a value by one that is computed from it; computes again when somebody else was faster. The function must have no effect but its result.
   *
   * @return the new value
   * @throws StoppedException if the calling thread is interrupted when it would have to compute again; the interrupt flag stays set
   */
  <T> T update(Key<T> key, UnaryOperator<T> change);

  /**
   * Takes out several values, has them changed, and commits; again when somebody else was faster. The change must have no effect but on its values.
   *
   * @throws StoppedException as {@link #update(Key, UnaryOperator)}
   */
  void update(List<Key<?>> keys, Consumer<Checkout> change);

  /**
   * As {@link #update(List, Consumer)}, but no more often than so many times.
   *
   * @param attempts 1 or more
   * @throws ConflictException if somebody else was faster each time
   */
  void update(List<Key<?>> keys, int attempts, Consumer<Checkout> change);

  /**
   * Calls back with a value now, and again after it has changed: with the newest one, so those between may be left out. Calls follow each other on threads of the runtime; what one throws ends the watch.
   *
   * @param <T> the type of the values
   */
  <T> Watch watch(Key<T> key, Consumer<? super T> seen);

  /**
   * As {@link #watch(Key, Consumer)}, but each call is an activation of the component. Does not keep the component from finishing. The watch is closed when the component ends or begins anew: what the
   * next instance wants to see it watches itself.
   *
   * @param self the component that is to be called
   */
  <T> Watch watch(Key<T> key, Self self, Consumer<? super T> seen);

  /** Values that were taken out, and what they are to become. Used by one thread at a time. */
  interface Checkout {
    /** The value as it was taken out, or as it was set since. */
    <T> T get(Key<T> key);

    /** What the value becomes by the next commit. */
    <T> void set(Key<T> key, T value);

    /**
     * Makes all that was set the values of the store, or nothing of it. Fails if any of the values that were taken out has changed, also one that was only looked at. Afterwards this holds the
     * values as committed, and may go on.
     *
     * @throws ConflictException with the values that have changed; take them out again
     */
    void commit();
  }

  /** Changes are told until it is closed. */
  interface Watch extends AutoCloseable {
    /** Tells no more, but for a call that has begun; a second call does nothing. */
    @Override
    void close();
  }
}
