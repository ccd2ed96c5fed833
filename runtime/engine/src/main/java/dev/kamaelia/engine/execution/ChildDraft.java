package dev.kamaelia.engine.execution;

import dev.kamaelia.descriptor.ComponentSettings;
import dev.kamaelia.descriptor.FailurePolicy;
import dev.kamaelia.engine.OnFailure;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the settings of a child or newcomer go that is not started yet. Runs on: whoever may add to its adopter. */
final class ChildDraft implements ComponentSettings {
  private final Adopter adopter;
  private final String path;

  /** Set once the child is made; it is asked for no setting before. Published with the boxes that it is given with. */
  private @Nullable Child child;

  ChildDraft(Adopter adopter, String path) {
    this.adopter = adopter;
    this.path = path;
  }

  void made(Child now) {
    child = now;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public void node(String name) {
    throw new IllegalStateException(path + " cannot be placed on node " + name + ": what is added runs where it is added");
  }

  @Override
  public void capacity(String inbox, int messages) {
    if (messages < 1) throw new IllegalArgumentException("the capacity of " + path + "." + inbox + " is " + messages + ", not 1 or more");
    synchronized (adopter.structure()) {
      only("capacity").capacity(inbox, messages);
    }
  }

  @Override
  public void onFailure(FailurePolicy policy) {
    if (!(policy instanceof OnFailure known)) throw new IllegalArgumentException("policy is " + policy + ", not an OnFailure");
    synchronized (adopter.structure()) {
      Child made = notStarted("onFailure");
      if (made.whole != null) made.whole.onFailure(known);
      else made.members.forEach(member -> member.onFailure(known));
    }
  }

  private Mailbox only(String setting) {
    Child made = notStarted(setting);
    if (!made.composites.isEmpty()) throw new IllegalStateException(path + " is a composite, where messages never wait: set the " + setting + " of its parts");
    return made.members.getFirst();
  }

  private Child notStarted(String setting) {
    adopter.checkThread(setting);
    Child made = Objects.requireNonNull(child, "not made yet");
    if (made.isWanted()) throw new IllegalStateException(path + " is started: its settings do not change any more");
    return made;
  }
}
