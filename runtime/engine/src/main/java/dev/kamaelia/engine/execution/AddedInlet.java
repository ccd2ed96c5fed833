package dev.kamaelia.engine.execution;

import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.engine.Counts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An inbox that its component has added. Several threads may put into it from the start.
 *
 * <p>A message that is put while it is deleted is never lost from the counts, by the rule of {@link Inlet}: whoever puts looks afterwards whether it is deleted, and if so sweeps; the component sweeps after it
 * has written that.
 *
 * <p>Runs on: as {@link Inlet} and {@link AddedBox} say.
 */
final class AddedInlet extends Inlet implements AddedBox {
  private final String name;
  private final MessageType type;
  private boolean claimed = true;

  /** How many may wait as far as the component has a say. */
  private volatile int planned;

  /** Written once by the component, which takes nothing from then on; who puts reads it afterwards. */
  private volatile boolean deleted;

  AddedInlet(Mailbox owner, String name, MessageType type, int capacity) {
    super(owner, ADDED, capacity, null);
    this.name = name;
    this.type = type;
    this.planned = capacity;
    admitSenders();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public MessageType type() {
    return type;
  }

  @Override
  public String kind() {
    return "inbox";
  }

  @Override
  public boolean isClaimed() {
    return claimed;
  }

  @Override
  public void claimed(boolean now) {
    claimed = now;
  }

  /** The component's next instance adds it again. */
  void plan(int capacity) {
    if (capacity == planned) return;
    planned = capacity;
    capacity(capacity);
  }

  @Override
  int plannedCapacity() {
    return planned;
  }

  // --- once it is deleted

  @Override
  boolean isDeleted() {
    return deleted;
  }

  @Override
  void delivered() {
    super.delivered();
    if (deleted) sweep();
  }

  @Override
  @Nullable Object take() {
    return deleted ? null : super.take();
  }

  @Override
  boolean isEmpty() {
    return deleted || super.isEmpty();
  }

  @Override
  boolean isFinished() {
    return deleted || super.isFinished();
  }

  @Override
  public void delete() {
    Structure structure = owner.execution().structure();
    if (forwarding().ends().stream().allMatch(Inlet::isShared)) passOn();
    List<RemoteEntry> entries = new ArrayList<>();
    structure.rewiring().takeOut(Structure.endOf(this), () -> {
      entries.addAll(entries());
      goes();
    });
    callWaiters();
    entries.forEach(RemoteEntry::inletClosed);
    owner.execution().names().deleted(owner, name);
  }

  /** Under the structure's lock. */
  private void goes() {
    close();
    for (Link link : incoming()) {
      link.leaves();
      link.receiverClosed();
    }
    finishTold = true;
    deleted = true;
    sweep();
    Counts counts = leave();
    owner.boxes.remove(this);
    owner.boxes.left(counts);
    owner.execution().changes().boxesChanged(owner);
  }
}
