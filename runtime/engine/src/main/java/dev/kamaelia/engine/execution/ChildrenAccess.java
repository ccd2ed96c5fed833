package dev.kamaelia.engine.execution;

import dev.kamaelia.ChildEnd;
import dev.kamaelia.Children;
import dev.kamaelia.GraphException;
import dev.kamaelia.In;
import dev.kamaelia.InBox;
import dev.kamaelia.Out;
import dev.kamaelia.OutBox;
import dev.kamaelia.Signal;
import dev.kamaelia.WrongThreadException;
import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.descriptor.OverflowPolicy;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.PlannedLink;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** What a component is given of its children. Runs on: the component's activations, checked. */
final class ChildrenAccess implements Children {
  private static final Runnable NOBODY_WAITS = () -> {};

  private final Family family;

  ChildrenAccess(Family family) {
    this.family = family;
  }

  private Mailbox owner() {
    return family.owner;
  }

  private Structure structure() {
    return owner().execution().structure();
  }

  void checkThread(String method) {
    if (owner().isRunning()) return;
    throw new WrongThreadException("Children." + method + " of " + owner().path + " was called by " + Thread.currentThread() + ", which is not running the component; use Self.post");
  }

  // --- children

  @Override
  public <B extends ComponentBoxes<B>> B add(String name, Declaration<B> declaration) {
    Objects.requireNonNull(name, "name == null");
    Objects.requireNonNull(declaration, "declaration == null");
    checkThread("add");
    return family.add(name, declaration);
  }

  @Override
  public void start(ComponentBoxes<?>... some) {
    checkThread("start");
    List<Child> started = List.of(some).stream().map(boxes -> family.childAt(boxes.componentPath())).toList();
    started.forEach(family::start);
  }

  @Override
  public void remove(ComponentBoxes<?> child) {
    checkThread("remove");
    String name = nameOf(child);
    Child found;
    synchronized (structure()) {
      found = family.child(name);
    }
    if (found != null && !found.isEnded()) family.remove(found);
  }

  private String nameOf(ComponentBoxes<?> child) {
    String prefix = owner().path + "/";
    if (child.componentPath().startsWith(prefix)) return child.componentPath().substring(prefix.length());
    throw new GraphException(List.of(Diagnostic.error("UnknownComponent", child.componentPath() + " is no child of " + owner().path + ".")));
  }

  @Override
  public List<String> list() {
    checkThread("list");
    return family.names();
  }

  @Override
  public void onEnd(Consumer<ChildEnd> listener) {
    checkThread("onEnd");
    family.onEnd(Objects.requireNonNull(listener, "listener == null"));
  }

  // --- links

  @Override
  public <T> void link(OutBox<? extends T> from, InBox<T> to) {
    checkThread("link");
    add(from(from), to(to), Optional.empty(), OptionalInt.empty());
  }

  @Override
  public <T> void link(OutBox<? extends T> from, InBox<T> to, OverflowPolicy overflow, int capacity) {
    checkThread("link");
    if (!(overflow instanceof Overflow known)) throw new IllegalArgumentException("policy is " + overflow + ", not an Overflow");
    if (capacity < 1) throw new IllegalArgumentException("the capacity of " + from + " -> " + to + " is " + capacity + ", not 1 or more");
    add(from(from), to(to), Optional.of(known), OptionalInt.of(capacity));
  }

  @Override
  public void pipeline(ComponentBoxes<?>... some) {
    checkThread("pipeline");
    for (int i = 1; i < some.length; i++) {
      link(new OutBox<>(some[i - 1].componentPath(), "outbox"), new InBox<>(some[i].componentPath(), "inbox"));
      this.<Signal>link(some[i - 1].signal(), some[i].control());
    }
  }

  @Override
  public boolean unlink(OutBox<?> from, InBox<?> to) {
    checkThread("unlink");
    return take(from(from), to(to));
  }

  @Override
  public <T> void pass(InBox<? extends T> own, InBox<T> to) {
    checkThread("pass");
    add(ownInbox(own), child(to), Optional.empty(), OptionalInt.empty());
  }

  @Override
  public <T> void pass(OutBox<? extends T> from, OutBox<T> own) {
    checkThread("pass");
    add(childOutbox(from), ownOutbox(own), Optional.empty(), OptionalInt.empty());
  }

  @Override
  public boolean unpass(InBox<?> own, InBox<?> to) {
    checkThread("unpass");
    return take(ownInbox(own), child(to));
  }

  @Override
  public boolean unpass(OutBox<?> from, OutBox<?> own) {
    checkThread("unpass");
    return take(childOutbox(from), ownOutbox(own));
  }

  @Override
  public void finish(InBox<?> inbox) {
    checkThread("finish");
    End.Box box = to(inbox);
    structure().rewiring().finishInbox(box);
  }

  @Override
  public void capacity(InBox<?> inbox, int messages) {
    checkThread("capacity");
    structure().capacities().set(to(inbox), messages);
  }

  @Override
  public void resetCapacity(InBox<?> inbox) {
    checkThread("resetCapacity");
    structure().capacities().reset(to(inbox));
  }

  private void add(End.Box from, End.Box to, Optional<Overflow> overflow, OptionalInt capacity) {
    structure().rewiring().link(new PlannedLink(from, to, overflow, capacity), NOBODY_WAITS);
  }

  private boolean take(End.Box from, End.Box to) {
    return structure().rewiring().unlink(from, to, NOBODY_WAITS);
  }

  // --- boxes

  private End.Box from(OutBox<?> box) {
    return box.component().equals(owner().path) ? ownOutbox(box) : childOutbox(box);
  }

  private End.Box to(InBox<?> box) {
    return box.component().equals(owner().path) ? ownInbox(box) : child(box);
  }

  private End.Box ownOutbox(OutBox<?> box) {
    return own(box.component(), box.name(), "outbox", KnownBoxes.outboxes(structure(), box.component()));
  }

  private End.Box ownInbox(InBox<?> box) {
    return own(box.component(), box.name(), "inbox", KnownBoxes.inboxes(structure(), box.component()));
  }

  private End.Box own(String component, String name, String kind, List<String> names) {
    if (component.equals(owner().path)) return KnownBoxes.existing(component, name, kind, names);
    throw new GraphException(List.of(Diagnostic.error("NotAnEnd", component + "." + name + " is no " + kind + " of " + owner().path + " itself.").withFix("Pass through its own boxes only.")));
  }

  private End.Box childOutbox(OutBox<?> box) {
    family.childAt(box.component());
    return KnownBoxes.outbox(structure(), box);
  }

  private End.Box child(InBox<?> box) {
    family.childAt(box.component());
    return KnownBoxes.inbox(structure(), box);
  }

  @Override
  public <T> OutBox<T> own(Out<T> outbox) {
    if (outbox instanceof Outlet outlet && outlet.owner == owner()) return new OutBox<>(owner().path, outlet.name());
    throw new GraphException(List.of(Diagnostic.error("NotAnEnd", outbox + " is no outbox of " + owner().path + ".").withFix("Use the component's own Out fields.")));
  }

  @Override
  public <T> InBox<T> own(In<T> inbox) {
    Inlet inlet = inbox instanceof ProcessIn<?> in ? in.inlet() : null;
    if (inlet != null && inlet.owner == owner()) return new InBox<>(owner().path, inlet.name());
    throw new GraphException(List.of(Diagnostic.error("NotAnEnd", inbox + " is no inbox of " + owner().path + ".").withFix("Use the component's own In fields.")));
  }

  @Override
  public <T> InBox<T> inbox(String name) {
    return new InBox<>(owner().path, KnownBoxes.existing(owner().path, name, "inbox", KnownBoxes.inboxes(structure(), owner().path)).box());
  }

  @Override
  public String toString() {
    return "children of " + owner().path;
  }
}
