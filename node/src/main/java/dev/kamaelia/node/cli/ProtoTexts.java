package dev.kamaelia.node.cli;

import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.InboxDescriptor;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.OutboxDescriptor;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.NearestMatch;
import dev.kamaelia.node.file.UsageException;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.Codecs;
import dev.kamaelia.wire.Schema;
import java.util.LinkedHashMap;
import java.util.Map;

/** The .proto text of what a box of a component class carries. */
final class ProtoTexts {
  private ProtoTexts() {}

  /**
   * The schema of a box's messages.
   *
   * @throws UsageException if the class has no such box, or its messages cannot leave a process
   */
  static Schema of(ComponentDescriptor component, String box, ClassLoader loader) {
    Map<String, MessageType> boxes = new LinkedHashMap<>();
    for (InboxDescriptor inbox : component.inboxes()) boxes.put(inbox.name(), inbox.type());
    for (OutboxDescriptor outbox : component.outboxes()) boxes.put(outbox.name(), outbox.type());
    MessageType type = boxes.get(box);
    if (type == null) {
      throw new UsageException(Diagnostic.error("UnknownBox", component.name() + " has no box \"" + box + "\".")
          .withExpected("Boxes: " + String.join(", ", boxes.keySet()) + ".")
          .withNearest(NearestMatch.of(box, boxes.keySet())));
    }
    try {
      return Codecs.forType(type, loader).map(Codec::schema).orElseThrow(() -> new UsageException(
          Diagnostic.error("LocalOnlyMessage", component.name() + "." + box + " carries " + type + ", which cannot leave its process.")
              .withExpected("A box of a portable type: text, numbers, times, protobuf messages, @Message records, sealed interfaces of these, lists and maps of them.")));
    } catch (IllegalArgumentException e) {
      throw new UsageException(Diagnostic.error("BadMessage", component.name() + "." + box + " carries " + type + ", which has no codec: " + e.getMessage() + "."));
    }
  }
}
