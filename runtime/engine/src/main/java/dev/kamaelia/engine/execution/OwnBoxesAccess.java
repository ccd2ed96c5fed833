package dev.kamaelia.engine.execution;

import dev.kamaelia.GraphException;
import dev.kamaelia.In;
import dev.kamaelia.InBox;
import dev.kamaelia.Out;
import dev.kamaelia.OwnBoxes;
import dev.kamaelia.descriptor.Binder.Handler;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.NearestMatch;
import dev.kamaelia.engine.check.Assignability;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a component is given of the boxes that it adds. Runs on: the component's activations, checked. */
final class OwnBoxesAccess implements OwnBoxes {
  private final Mailbox owner;

  OwnBoxesAccess(Mailbox owner) {
    this.owner = owner;
  }

  @Override
  @SuppressWarnings("unchecked") // the type of the box is checked when it is linked
  public <T> InBox<T> addInbox(String name, MessageType type, int capacity, Handler<? super T> handler) {
    Objects.requireNonNull(handler, "handler == null");
    checkUse("addInbox");
    if (owner instanceof ProcessMailbox) throw new IllegalStateException(owner.path + " is a microprocess and has no handlers: add inbox \"" + name + "\" without one, and receive from what addInbox returns");
    inlet(name, type, capacity).handler = (Handler<Object>) handler;
    return new InBox<>(owner.path, name);
  }

  @Override
  @SuppressWarnings("unchecked") // the type of the box is checked when it is linked
  public <T> In<T> addInbox(String name, MessageType type, int capacity) {
    checkUse("addInbox");
    if (!(owner instanceof ProcessMailbox process)) throw new IllegalStateException(owner.path + " is not a microprocess: add inbox \"" + name + "\" with a handler");
    return (In<T>) new InletIn(process, inlet(name, type, capacity));
  }

  private AddedInlet inlet(String name, MessageType type, int capacity) {
    if (capacity < 0) throw new IllegalArgumentException("the capacity of " + owner.path + "." + name + " is " + capacity + ", not 1 or more, or 0 for the default");
    int planned = capacity == 0 ? Inlet.DEFAULT_CAPACITY : capacity;
    if (left("inbox", name, type) instanceof AddedInlet left) {
      left.plan(planned);
      return left;
    }
    AddedInlet made = new AddedInlet(owner, name, type, planned);
    synchronized (structure()) {
      owner.boxes.append(made);
      owner.execution().changes().boxesChanged(owner);
    }
    return made;
  }

  @Override
  @SuppressWarnings("unchecked") // the type of the box is checked when it is linked
  public <T> Out<T> addOutbox(String name, MessageType type) {
    checkUse("addOutbox");
    if (left("outbox", name, type) instanceof AddedOutlet left) return (Out<T>) (Out<?>) left;
    AddedOutlet made = new AddedOutlet(owner, name, type);
    synchronized (structure()) {
      owner.boxes.append(made);
      owner.execution().changes().boxesChanged(owner);
    }
    return (Out<T>) (Out<?>) made;
  }

  /** A box that an instance before has added and this one takes over; null if there is none, and the name is free. Fails if it is neither. */
  private @Nullable AddedBox left(String kind, String name, MessageType type) {
    Objects.requireNonNull(name, "name == null");
    Objects.requireNonNull(type, "type == null");
    if (Assignability.isOpen(type)) throw new IllegalArgumentException("the type of " + owner.path + "." + name + " is " + type + ", which has variables: messages of a running component have one type");
    AddedBox there = owner.boxes.added(name);
    if (there == null || there.isClaimed()) {
      BoxNames.check(owner, kind, name);
      return null;
    }
    if (!there.kind().equals(kind) || !there.type().equals(type)) {
      throw refused(Diagnostic.error("BoxLeftBehind", "The instance before has left an " + there.kind() + " " + owner.path + "." + name + " of " + there.type() + ", which cannot be added as an " + kind + " of " + type + ".")
          .withFix("Add it as it was, or delete it before."));
    }
    there.claimed(true);
    return there;
  }

  @Override
  public void delete(String name) {
    Objects.requireNonNull(name, "name == null");
    checkUse("delete");
    AddedBox there = owner.boxes.added(name);
    if (there == null) throw unknown(name);
    there.delete();
  }

  private GraphException unknown(String name) {
    List<String> added = names();
    Diagnostic unknown = Diagnostic.error("UnknownBox", owner.path + " has added no box \"" + name + "\".").withExpected(added.isEmpty() ? "It has added none." : "Added boxes: " + String.join(", ", added) + ".")
        .withNearest(NearestMatch.of(name, added));
    return refused(BoxNames.isDeclared(owner, name) ? unknown.withFix("\"" + name + "\" is declared by the class, and stays.") : unknown);
  }

  @Override
  public List<String> list() {
    owner.checkThread("OwnBoxes.list");
    return names();
  }

  private List<String> names() {
    return owner.boxes.added().stream().map(AddedBox::name).toList();
  }

  private void checkUse(String method) {
    owner.checkThread("OwnBoxes." + method);
    if (owner.isEnding()) throw new IllegalStateException("OwnBoxes." + method + " of " + owner.path + " was called in finished() or stopped(): its boxes have come to their end");
  }

  private static GraphException refused(Diagnostic error) {
    return new GraphException(List.of(error));
  }

  private Structure structure() {
    return owner.execution().structure();
  }

  @Override
  public String toString() {
    return "boxes of " + owner.path;
  }
}
