package dev.kamaelia.engine.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The data boxes of one component: those that its class declares and those that it has added.
 *
 * <p>Runs on: any thread looks; boxes come and go on the component's activation, under the structure's lock.
 */
abstract sealed class DataBoxes permits Boxes {
  final Mailbox owner;

  /** The first data inbox, which leads to the others; null if there is none. Written under the structure's lock, which publishes an inbox that the component has added. */
  volatile @Nullable Inlet first;

  /** The data outboxes, see {@link OneOrMany}; replaced under the structure's lock when the component adds or deletes one. */
  private volatile @Nullable Object outlets;

  /** True while boxes may be there that an instance before has added and this one has not; the activation's. */
  private boolean leftBehind;

  DataBoxes(Mailbox owner) {
    this.owner = owner;
    List<String> in = owner.layout.inboxes();
    Inlet next = null;
    for (int i = in.size() - 1; i >= 0; i--) {
      next = new Inlet(owner, i, owner.layout.capacity(in.get(i)), next);
      if (owner.layout.isFinishedFromTheStart(in.get(i))) next.countsAsFinished();
    }
    first = next;
    Object made = null;
    for (int i = 0; i < owner.layout.outboxes().size(); i++) made = OneOrMany.with(made, new Outlet(owner, i));
    outlets = made;
  }

  /** The data inboxes in order of declaration. */
  List<Inlet> inlets() {
    List<Inlet> all = new ArrayList<>(1);
    for (Inlet inlet = first; inlet != null; inlet = inlet.next) all.add(inlet);
    return all;
  }

  /** A data inbox by its position. */
  Inlet inlet(int position) {
    Inlet at = first;
    for (int i = 0; i < position && at != null; i++) at = at.next;
    return Objects.requireNonNull(at);
  }

  Inlet inlet(String name) {
    Inlet found = find(name);
    if (found == null) throw new IllegalArgumentException(owner.path + " has no inbox \"" + name + "\", only " + inboxNames());
    return found;
  }

  /** A data inbox by its name; null if there is none. */
  @Nullable Inlet find(String name) {
    int position = owner.layout.inboxes().indexOf(name);
    if (position >= 0) return inlet(position);
    return added(name) instanceof AddedInlet added ? added : null;
  }

  List<Outlet> dataOutlets() {
    return OneOrMany.list(outlets);
  }

  /** A data outbox by its name; null if there is none. */
  @Nullable Outlet findOutlet(String name) {
    int position = owner.layout.outboxes().indexOf(name);
    if (position >= 0) return dataOutlets().get(position);
    return added(name) instanceof AddedOutlet added ? added : null;
  }

  /** The data inboxes there are. */
  List<String> inboxNames() {
    return inlets().stream().map(Inlet::name).toList();
  }

  /** The data outboxes there are. */
  List<String> outboxNames() {
    return dataOutlets().stream().map(Outlet::name).toList();
  }

  // --- boxes that the component adds, see OwnBoxesAccess

  /** Those that were added and not deleted: inboxes first. */
  List<AddedBox> added() {
    List<AddedBox> all = new ArrayList<>(0);
    for (Inlet inlet = first; inlet != null; inlet = inlet.next) if (inlet instanceof AddedInlet added) all.add(added);
    for (Outlet outlet : dataOutlets()) if (outlet instanceof AddedOutlet added) all.add(added);
    return all;
  }

  /** One of them; null if there is none of that name. */
  @Nullable AddedBox added(String name) {
    for (Inlet inlet = first; inlet != null; inlet = inlet.next) if (inlet instanceof AddedInlet added && added.name().equals(name)) return added;
    for (Outlet outlet : dataOutlets()) if (outlet instanceof AddedOutlet added && added.name().equals(name)) return added;
    return null;
  }

  /** Under the structure's lock. */
  void append(AddedInlet inlet) {
    Inlet last = first;
    while (last != null && last.next != null) last = last.next;
    if (last == null) first = inlet;
    else last.next = inlet;
  }

  /** Under the structure's lock. */
  void append(AddedOutlet outlet) {
    List<Outlet> more = new ArrayList<>(dataOutlets());
    more.add(outlet);
    outlets = OneOrMany.of(more);
  }

  /** It is none of the component's any more; {@link Boxes#left} follows. Under the structure's lock. */
  void remove(AddedInlet gone) {
    if (first == gone) {
      first = gone.next;
    } else {
      for (Inlet inlet = first; inlet != null; inlet = inlet.next) if (inlet.next == gone) inlet.next = gone.next;
    }
  }

  /** It is none of the component's any more; {@link Boxes#left} follows. Under the structure's lock. */
  void remove(AddedOutlet gone) {
    outlets = OneOrMany.of(dataOutlets().stream().filter(outlet -> outlet != gone).toList());
  }

  /** Its instance is no more: the next one says which boxes it takes over. On the component's activation. */
  void unclaim() {
    for (AddedBox box : added()) {
      box.claimed(false);
      leftBehind = true;
    }
  }

  boolean hasLeftBehind() {
    return leftBehind;
  }

  /** The new instance has said which boxes it takes over; the others are deleted. On the component's activation. */
  void deleteLeftBehind() {
    if (!leftBehind) return;
    leftBehind = false;
    for (AddedBox box : added()) if (!box.isClaimed()) box.delete();
  }
}
