package dev.kamaelia.engine.execution;

import dev.kamaelia.NamedBox;
import dev.kamaelia.Self;
import dev.kamaelia.engine.plan.End;
import org.jspecify.annotations.Nullable;

/**
 * A box that its component has registered under a name.
 *
 * <p>Called from: its component's activations, checked; {@link #linked} from the thread that makes links; holds are counted under this object's lock.
 */
final class RegisteredBox implements NamedBox {
  final Mailbox owner;
  final NamedBoxes.Key key;
  private final Self self;
  private final String box;
  private final NamedBoxes names;

  /** The named inbox; null for an outbox. */
  final @Nullable Inlet inlet;

  /** The named outbox; null for an inbox. */
  final @Nullable Outlet outlet;

  /** True while this is one of the senders of the inbox; guarded by this. */
  private boolean holding;

  /** Belongs to the component's activations. */
  private @Nullable Runnable onLink;

  RegisteredBox(NamedBoxes names, Mailbox owner, Self self, String name, String box) {
    this.names = names;
    this.owner = owner;
    this.self = self;
    this.box = box;
    this.inlet = owner.boxes.find(box);
    this.outlet = inlet != null ? null : owner.boxes.outlet(box);
    this.key = new NamedBoxes.Key(name, inlet != null);
  }

  End.Box end() {
    return new End.Box(owner.path, box);
  }

  /** True once its component has deleted it. */
  boolean isDeleted() {
    return !owner.boxes.has(box);
  }

  boolean isOver() {
    return inlet != null ? inlet.isClosed() : outlet != null && outlet.isEnded();
  }

  /** True if this is registered again by the component's next instance, after a restart. */
  boolean isOfNextInstance(RegisteredBox before) {
    return before.owner == owner && before.self != self;
  }

  /** The inbox is not finished from now on. */
  synchronized void hold() {
    if (inlet == null || holding) return;
    holding = true;
    inlet.linked();
  }

  /** The inbox is finished once its links have ended. */
  synchronized void release() {
    if (inlet == null || !holding) return;
    holding = false;
    inlet.senderEnded();
  }

  /** True while it is one of the senders of this inbox. */
  synchronized boolean isHolding(Inlet asked) {
    return holding && inlet == asked;
  }

  /** Nothing is linked again where a link was taken away. */
  void finishUnlinked() {
    if (inlet != null) inlet.finishUnlinked();
  }

  /** A link was made. The component looks in an activation whether it wants to know: a link may be made before the activation that registers the box has said so. */
  void linked() {
    owner.request().tasks().timers().pending(this::tellLinked).fire();
  }

  private void tellLinked() {
    if (onLink != null) onLink.run();
  }

  @Override
  public String name() {
    return key.name();
  }

  @Override
  public NamedBox onLink(Runnable task) {
    owner.checkThread("NamedBox.onLink");
    onLink = java.util.Objects.requireNonNull(task, "task == null");
    return this;
  }

  @Override
  public void deregister() {
    owner.checkThread("NamedBox.deregister");
    names.deregister(this);
  }

  /** {@code component.box}. */
  @Override
  public String toString() {
    return end().toString();
  }
}
