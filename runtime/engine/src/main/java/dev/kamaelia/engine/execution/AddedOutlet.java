package dev.kamaelia.engine.execution;

import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Counts;
import dev.kamaelia.engine.transport.Ending;
import java.util.List;

/** An outbox that its component has added. Runs on: as {@link Outlet} and {@link AddedBox} say. */
final class AddedOutlet extends Outlet implements AddedBox {
  private final String name;
  private final MessageType type;
  private boolean claimed = true;
  private boolean deleted;

  AddedOutlet(Mailbox owner, String name, MessageType type) {
    super(owner, ADDED);
    this.name = name;
    this.type = type;
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
    return "outbox";
  }

  @Override
  public boolean isClaimed() {
    return claimed;
  }

  @Override
  public void claimed(boolean now) {
    claimed = now;
  }

  @Override
  void sendNowhere() {
    if (deleted) {
      throw new IllegalStateException(Diagnostic.error("DeletedOutbox", "Nothing can be sent through " + this + ", which was deleted.").withFix("Send before it is deleted, or add an outbox again.").text());
    }
    super.sendNowhere();
  }

  @Override
  public void delete() {
    end(new Ending.Finished());
    deleted = true;
    Structure structure = owner.execution().structure();
    structure.rewiring().takeOut(Structure.endOf(this), () -> {
      links().forEach(structure.links()::forget);
      links(List.of());
      Counts counts = leave();
      owner.boxes.remove(this);
      owner.boxes.left(counts);
      owner.execution().changes().boxesChanged(owner);
    });
    owner.execution().names().deleted(owner, name);
  }
}
