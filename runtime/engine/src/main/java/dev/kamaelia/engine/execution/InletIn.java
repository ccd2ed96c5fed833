package dev.kamaelia.engine.execution;

import org.jspecify.annotations.Nullable;

/** A data inbox of a microprocess. Runs on: its thread. */
final class InletIn extends ProcessIn<Object> {
  private final Inlet inlet;

  InletIn(ProcessMailbox owner, Inlet inlet) {
    super(owner);
    this.inlet = inlet;
  }

  @Override
  Inlet inlet() {
    return inlet;
  }

  @Override
  @Nullable Object next() {
    for (;;) {
      Object message = inlet.isPassing() ? null : inlet.take();
      if (message == null) return null;
      Object received = owner.received(inlet, message);
      if (received != null) return received;
    }
  }

  @Override
  boolean hasNext() {
    return !inlet.isPassing() && !inlet.isEmpty();
  }

  @Override
  boolean isExhausted() {
    return inlet.isFinished() || owner.isFinishCalled();
  }

  @Override
  void exhaustionSeen() {
    owner.tellFinished(inlet);
  }

  @Override
  public int size() {
    checkThread();
    return inlet.size();
  }

  @Override
  public String toString() {
    return inlet.toString();
  }
}
