package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.InboxDescriptor;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.OutboxDescriptor;
import dev.kamaelia.engine.plan.End;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The types of the messages of boxes: as the graph resolves them where their declarations have variables, else as they are declared, or as the component that has added the box says.
 *
 * <p>Called from: any thread. Guarded by the structure's lock.
 */
final class BoxTypes {
  private final Structure structure;

  /** The types of boxes whose declared types have variables, as the graph tells them, by path. */
  private final Map<String, Map<String, MessageType>> told = new LinkedHashMap<>();

  BoxTypes(Structure structure) {
    this.structure = structure;
  }

  /** The graph tells those of a component or composite; before it is linked. */
  void tell(String path, Map<String, MessageType> types) {
    if (!types.isEmpty()) told.put(path, types);
  }

  /** A component or composite is no part of the graph any more. */
  void forget(String path) {
    told.remove(path);
  }

  /** The type of a box in this graph; may have open variables. Fails if there is no such box. */
  MessageType of(End.Box box) {
    synchronized (structure) {
      MessageType resolved = told.getOrDefault(box.component(), Map.of()).get(box.box());
      return resolved != null ? resolved : declared(box);
    }
  }

  private MessageType declared(End.Box box) {
    Mailbox mailbox = structure.find(box.component());
    AddedBox added = mailbox == null ? null : mailbox.boxes.added(box.box());
    if (added != null) return added.type();
    if (mailbox != null && !Structure.isControl(box)) mailbox.boxes.check(box.box());
    ComponentDescriptor declared = mailbox == null ? composite(box.component()) : mailbox.descriptor();
    return declared.inbox(box.box()).map(InboxDescriptor::type).or(() -> declared.outbox(box.box()).map(OutboxDescriptor::type)).orElse(MessageType.of(Signal.class));
  }

  private ComponentDescriptor composite(String path) {
    RunningComposite composite = structure.composite(path);
    if (composite == null) throw structure.unknown(path);
    return composite.descriptor;
  }
}
