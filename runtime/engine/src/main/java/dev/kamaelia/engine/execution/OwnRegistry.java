package dev.kamaelia.engine.execution;

import dev.kamaelia.NamedBox;
import dev.kamaelia.NamedLink;
import dev.kamaelia.Out;
import dev.kamaelia.Registry;
import dev.kamaelia.Self;
import dev.kamaelia.descriptor.OverflowPolicy;
import dev.kamaelia.diagnostic.NearestMatch;
import dev.kamaelia.engine.Overflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The registry as one instance uses it. Runs on: its component's activations, checked. */
final class OwnRegistry implements Registry {
  private final Mailbox mailbox;
  private final Self self;

  OwnRegistry(Mailbox mailbox, Self self) {
    this.mailbox = mailbox;
    this.self = self;
  }

  @Override
  public NamedBox register(String name, String box) {
    mailbox.checkThread("Registry.register");
    checkName(name);
    List<String> own = new ArrayList<>(mailbox.boxes.inboxNames());
    own.addAll(mailbox.boxes.outboxNames());
    checkBox(box, own, "box");
    RegisteredBox made = new RegisteredBox(names(), mailbox, self, name, box);
    if (made.isOver()) throw new IllegalStateException(made + " cannot be registered as \"" + name + "\": it has ended");
    names().register(made);
    return made;
  }

  @Override
  public NamedLink sendTo(Out<?> outbox, String name) {
    mailbox.checkThread("Registry.sendTo");
    checkName(name);
    if (!(outbox instanceof Outlet outlet) || outlet.owner != mailbox) throw new IllegalArgumentException(mailbox.path + " cannot link " + outbox + ", which is not its own outbox");
    return ask(new NamedBoxes.Key(name, true), outlet.name(), Optional.empty(), OptionalInt.empty());
  }

  @Override
  public NamedLink receiveFrom(String name, String inbox) {
    return receiveFrom(name, inbox, Optional.empty(), OptionalInt.empty());
  }

  @Override
  public NamedLink receiveFrom(String name, String inbox, OverflowPolicy overflow, int capacity) {
    if (capacity < 1) throw new IllegalArgumentException("the capacity of the link from \"" + name + "\" to " + mailbox.path + "." + inbox + " is " + capacity + ", not 1 or more");
    return receiveFrom(name, inbox, Optional.of((Overflow) overflow), OptionalInt.of(capacity));
  }

  private NamedLink receiveFrom(String name, String inbox, Optional<Overflow> overflow, OptionalInt capacity) {
    mailbox.checkThread("Registry.receiveFrom");
    checkName(name);
    checkBox(inbox, mailbox.boxes.inboxNames(), "inbox");
    return ask(new NamedBoxes.Key(name, false), inbox, overflow, capacity);
  }

  private NamedLink ask(NamedBoxes.Key key, String box, Optional<Overflow> overflow, OptionalInt capacity) {
    LinkRequest request = new LinkRequest(names(), mailbox, self, key, box, overflow, capacity);
    names().ask(request);
    return request;
  }

  private NamedBoxes names() {
    return mailbox.execution().names();
  }

  private void checkName(String name) {
    if (name.isBlank()) throw new IllegalArgumentException(mailbox.path + " gave a blank name, \"" + name + "\", to the registry");
  }

  private void checkBox(String box, List<String> own, String what) {
    if (own.contains(box)) return;
    String meant = NearestMatch.of(box, own).map(near -> ". Did you mean \"" + near + "\"?").orElse("");
    throw new IllegalArgumentException(mailbox.path + " has no data " + what + " \"" + box + "\", only " + own + meant);
  }
}
