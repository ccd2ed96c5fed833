package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import org.jspecify.annotations.Nullable;

/** The control inbox of a microprocess that declares one; it ends with the last of its data inboxes. Runs on: its thread. */
final class ControlIn extends ProcessIn<Signal> {
  ControlIn(ProcessMailbox owner) {
    super(owner);
  }

  @Override
  @Nullable Inlet inlet() {
    return null;
  }

  @Override
  @Nullable Signal next() {
    Signal signal = owner.requests().nextSignal();
    if (signal != null) owner.react(signal);
    return signal;
  }

  @Override
  boolean hasNext() {
    return owner.requests().signals() > 0;
  }

  @Override
  boolean isExhausted() {
    if (hasNext()) return false;
    if (owner.isFinishCalled()) return true;
    boolean linked = false;
    for (Inlet inlet = owner.boxes.first; inlet != null; inlet = inlet.next) {
      if (!inlet.isLinked()) continue;
      linked = true;
      if (!inlet.isFinished()) return false;
    }
    return linked;
  }

  @Override
  void exhaustionSeen() {}

  @Override
  public int size() {
    checkThread();
    return owner.requests().signals();
  }

  @Override
  public String toString() {
    return owner.path + "." + Boxes.CONTROL;
  }
}
