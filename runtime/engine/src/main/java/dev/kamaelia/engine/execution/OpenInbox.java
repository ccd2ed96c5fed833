package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import dev.kamaelia.engine.time.Nanos;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A handle on an inbox, or on those behind a composite's inbox. Callable from any thread. */
final class OpenInbox implements InboxHandle {
  private final Execution execution;
  private final String name;
  private final List<Inlet> inlets;
  private final AtomicBoolean closed = new AtomicBoolean();

  OpenInbox(Execution execution, String name, List<Inlet> inlets) {
    this.execution = execution;
    this.name = name;
    this.inlets = inlets;
  }

  @Override
  public boolean put(Object message) throws InterruptedException {
    check(message);
    boolean taken = false;
    for (Inlet inlet : inlets) {
      if (ThreadWaiter.put(execution, inlet, message)) taken = true;
    }
    if (!taken) discard();
    return taken;
  }

  @Override
  public boolean tryPut(Object message) {
    check(message);
    if (inlets.size() == 1 && !inlets.getFirst().isClosed()) return inlets.getFirst().put(message);
    List<Inlet> open = inlets.stream().filter(inlet -> !inlet.isClosed()).toList();
    int reserved = 0;
    while (reserved < open.size() && open.get(reserved).reserve()) reserved++;
    boolean all = reserved == open.size();
    for (Inlet inlet : open.subList(0, reserved)) {
      if (all) inlet.putReserved(message);
      else inlet.release();
    }
    if (open.isEmpty()) discard();
    return all;
  }

  @Override
  public boolean put(Object message, Duration timeout) throws InterruptedException {
    check(message);
    long start = execution.clock().nanos();
    for (;;) {
      if (isClosed()) return false;
      if (tryPut(message)) return true;
      long left = Nanos.of(timeout) - (execution.clock().nanos() - start);
      if (left <= 0) return false;
      for (Inlet inlet : inlets) if (inlet.size() >= inlet.capacity) ThreadWaiter.awaitRoom(execution, inlet, left);
    }
  }

  @Override
  public void fail(Signal.Failed failure) {
    if (closeOnce()) inlets.forEach(inlet -> inlet.senderFailed(failure));
  }

  private void discard() {
    execution.structure().former().addDiscarded(1);
  }

  private void check(Object message) {
    if (message == null) throw new NullPointerException("the handle on " + name + " was given null to put");
    if (closed.get()) throw new IllegalStateException("the handle on " + name + " is closed");
  }

  @Override
  public boolean isClosed() {
    return inlets.stream().allMatch(Inlet::isClosed);
  }

  @Override
  public void close() {
    if (closeOnce()) inlets.forEach(Inlet::senderEnded);
  }

  /** True for the first call. */
  private boolean closeOnce() {
    if (!closed.compareAndSet(false, true)) return false;
    execution.structure().handles().closed(this);
    return true;
  }
}
