package dev.kamaelia.engine.execution;

import dev.kamaelia.In;
import dev.kamaelia.StoppedException;
import dev.kamaelia.WrongThreadException;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** An inbox as its microprocess sees it. Runs on: the microprocess's thread, checked. */
abstract class ProcessIn<T> implements In<T> {
  final ProcessMailbox owner;
  private final BooleanSupplier ready = () -> hasNext() || isExhausted();
  private final In<?>[] alone = {this};

  ProcessIn(ProcessMailbox owner) {
    this.owner = owner;
  }

  /** The data inbox; null for control. */
  abstract @Nullable Inlet inlet();

  /** Takes the next message. */
  abstract @Nullable T next();

  abstract boolean hasNext();

  /** True once no more will come and all was taken. */
  abstract boolean isExhausted();

  /** The component has seen that it is exhausted. */
  abstract void exhaustionSeen();

  @Override
  public final @Nullable T receive() throws InterruptedException {
    return receiveWithin(null);
  }

  @Override
  public final @Nullable T receive(Duration timeout) throws InterruptedException {
    return receiveWithin(timeout);
  }

  private @Nullable T receiveWithin(@Nullable Duration timeout) throws InterruptedException {
    checkThread();
    if (!owner.hasWork() && !Thread.currentThread().isInterrupted() && !owner.hasToLearn()) {
      T message = next();
      if (message != null) return message;
    }
    for (;;) {
      owner.await(ready, timeout, alone);
      boolean waits = hasNext();
      T message = next();
      if (message == null && isExhausted()) exhaustionSeen();
      else if (message == null && waits) continue; // it could not be decoded
      return message;
    }
  }

  @Override
  public final @Nullable T poll() {
    checkThread();
    owner.attend();
    T message = next();
    if (message == null && isExhausted()) exhaustionSeen();
    return message;
  }

  @Override
  public final boolean isFinished() {
    checkThread();
    return isExhausted();
  }

  @Override
  public final Iterator<T> iterator() {
    checkThread();
    return new Messages();
  }

  final void checkThread() {
    if (Thread.currentThread() != owner.runner()) {
      throw new WrongThreadException(this + " was used by " + Thread.currentThread() + ", which is not running the component; use Self.post");
    }
  }

  /** Receives ahead by one. */
  private final class Messages implements Iterator<T> {
    private @Nullable T ahead;

    @Override
    public boolean hasNext() {
      if (ahead == null) ahead = received();
      return ahead != null;
    }

    private @Nullable T received() {
      try {
        return receive();
      } catch (InterruptedException e) {
        if (!owner.isFinishTold() || owner.isStopRequested()) throw owner.stopped();
        throw new StoppedException(owner.path);
      }
    }

    @Override
    public T next() {
      if (!hasNext()) throw new NoSuchElementException(ProcessIn.this + " is finished");
      T message = java.util.Objects.requireNonNull(ahead);
      ahead = null;
      return message;
    }
  }
}
