package dev.kamaelia.engine.execution;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a {@link Backlog}: consecutive places, each filled once and emptied once. Not used again, so that it is young: the collector notes every message that is stored in an
 * old array.
 *
 * <p>Memory: the release store of {@link #fill} publishes the message to the acquiring load of {@link #take}; {@link #next} publishes a chunk that is still empty.
 */
final class Chunk {
  private static final VarHandle PLACES = MethodHandles.arrayElementVarHandle(Object[].class);
  private static final VarHandle NEXT;

  static {
    try {
      NEXT = MethodHandles.lookup().findVarHandle(Chunk.class, "next", Chunk.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The number of its first place, and the one behind its last. */
  final long first;

  final long end;

  private final @Nullable Object[] places;

  /** The one behind it, set once by a sender; then itself, set by the receiver when it has left it. */
  private volatile @Nullable Chunk next;

  Chunk(long first, int size) {
    this.first = first;
    this.end = first + size;
    this.places = new @Nullable Object[size];
  }

  void fill(long at, Object message) {
    PLACES.setRelease(places, (int) (at - first), message);
  }

  /** As {@link #fill}, and a full fence. */
  void fillFenced(long at, Object message) {
    PLACES.setVolatile(places, (int) (at - first), message);
  }

  /** What is at a place, which is empty afterwards; null if it was not filled yet. The receiver's. */
  @Nullable Object take(long at) {
    int index = (int) (at - first);
    Object message = PLACES.getAcquire(places, index);
    if (message != null) places[index] = null;
    return message;
  }

  boolean isFilled(long at) {
    return PLACES.getAcquire(places, (int) (at - first)) != null;
  }

  /** The one behind it; itself once the receiver has left it; null while there is none. */
  @Nullable Chunk next() {
    return next;
  }

  /** The one behind it, made if there is none. */
  Chunk nextOf(int size) {
    Chunk present = next;
    if (present != null) return present;
    Chunk made = new Chunk(end, size);
    return NEXT.compareAndSet(this, null, made) ? made : java.util.Objects.requireNonNull(next);
  }

  /** The receiver goes on with the next one: a chunk that is garbage must not keep all that came after it. */
  void left() {
    next = this;
  }
}
