package dev.kamaelia.engine.execution;

import dev.kamaelia.Params;
import dev.kamaelia.Services;
import dev.kamaelia.Signal;
import dev.kamaelia.descriptor.Binder;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.Wiring;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.plan.PlannedComponent;
import dev.kamaelia.engine.plan.PlannedLink;
import dev.kamaelia.engine.time.Nanos;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ordinary threads as the receiver of an outbox: a mailbox that no activation runs. IDLE means that threads wait in take.
 *
 * <p>Callable from any thread; taking is under this object's lock.
 */
final class OutsideMailbox extends Mailbox implements OutboxHandle {
  private static final ComponentDescriptor DESCRIPTOR = ComponentDescriptor.of("dev.kamaelia.engine.Handle", "Handle", ComponentDescriptor.Kind.MICROPROCESS)
      .inbox("inbox", MessageType.of(Object.class), 0, "")
      .build();

  private final Set<Thread> waiting = new LinkedHashSet<>();

  /** How it is linked. Written by the thread that opens it, before anybody else has it. */
  private @Nullable PlannedLink way;
  private boolean over;

  /** The first failure of a sender, once all of its messages were taken; guarded by this. */
  private Signal.@Nullable Failed failure;

  OutsideMailbox(Execution execution) {
    this(execution, new PlannedComponent("handle", new NoWiring(), _ -> "handle", Map.of(), OnFailure.STOP_GRAPH, List.of()));
  }

  private OutsideMailbox(Execution execution, PlannedComponent planned) {
    super(execution, planned, Layout.of(planned));
  }

  Inlet inlet() {
    return boxes.inlet(0);
  }

  /** It is linked so. */
  void opened(PlannedLink link) {
    way = link;
  }

  @Override
  void resume() {
    List<Thread> woken;
    synchronized (waiting) {
      woken = List.copyOf(waiting);
    }
    woken.forEach(execution().scheduler()::unpark);
  }

  @Override
  public @Nullable Object take() throws InterruptedException {
    if (!Thread.currentThread().isInterrupted()) {
      Object message = poll();
      if (message != null) return message;
    }
    return await(null, () -> true, () -> false);
  }

  @Override
  public @Nullable Object poll(Duration timeout) throws InterruptedException {
    return await(timeout, () -> true, () -> false);
  }

  @Override
  public @Nullable Object take(BooleanSupplier wanted, BooleanSupplier left) throws InterruptedException {
    return await(null, wanted, left);
  }

  @Override
  public void look() {
    resume();
  }

  @Override
  public synchronized Optional<Signal.Failed> failure() {
    return isFinished() ? Optional.ofNullable(failure) : Optional.empty();
  }

  @Override
  public synchronized @Nullable Object poll() {
    return over ? null : inlet().take();
  }

  private @Nullable Object await(@Nullable Duration timeout, BooleanSupplier wanted, BooleanSupplier leave) throws InterruptedException {
    long start = execution().clock().nanos();
    Thread self = Thread.currentThread();
    try {
      for (;;) {
        if (Thread.interrupted()) throw new InterruptedException("interrupted while waiting for a message");
        Object message = wanted.getAsBoolean() && !leave.getAsBoolean() ? poll() : null;
        if (message != null || leave.getAsBoolean() || isFinished()) return message;
        long left = timeout == null ? Long.MAX_VALUE : Nanos.of(timeout) - (execution().clock().nanos() - start);
        if (left <= 0) return null;
        synchronized (waiting) {
          waiting.add(self);
        }
        if (saysThatItWaits() && (!wanted.getAsBoolean() || isEmptyNow()) && !leave.getAsBoolean() && !isFinished()) {
          if (timeout == null) execution().scheduler().park();
          else execution().scheduler().parkNanos(left);
        }
      }
    } finally {
      synchronized (waiting) {
        waiting.remove(self);
      }
    }
  }

  /** Not once it is closed: then it has ended, and who puts something meanwhile has to see that. */
  private synchronized boolean saysThatItWaits() {
    if (!over) markWaiting(true);
    return !over;
  }

  /** Not once it is closed: then those that put sweep, and looking for a message is the receiver's alone. */
  private synchronized boolean isEmptyNow() {
    return !over && inlet().isEmpty();
  }

  @Override
  public synchronized boolean isFinished() {
    if (over) return true;
    for (Signal.Failed next = inlet().nextFailure(); next != null; next = inlet().nextFailure()) if (failure == null) failure = next;
    return inlet().isFinished();
  }

  @Override
  void activate() {}

  @Override
  boolean hasWork() {
    return false;
  }

  @Override
  boolean isInterruptedAlone() {
    return false;
  }

  @Override
  void forgetInstance() {}

  @Override
  public void close() {
    synchronized (this) {
      if (over) return;
      over = true;
    }
    execution().close(boxes);
    ended();
    resume();
    execution().structure().handles().closed(this, Objects.requireNonNull(way));
  }

  private static final class NoWiring implements Wiring<Object> {
    @Override
    public ComponentDescriptor descriptor() {
      return DESCRIPTOR;
    }

    @Override
    public Object create(Params params, Services services) {
      throw new IllegalStateException("a handle is made by nobody's wiring");
    }

    @Override
    public void bind(Object component, Binder binder) {}
  }
}
