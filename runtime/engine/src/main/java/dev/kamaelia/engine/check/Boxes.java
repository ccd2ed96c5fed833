package dev.kamaelia.engine.check;

import dev.kamaelia.Signal;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.InboxDescriptor;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.OutboxDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The boxes of component classes, {@code control} and {@code signal} included. */
final class Boxes {
  static final String CONTROL = "control";
  static final String SIGNAL = "signal";
  private static final MessageType SIGNALS = MessageType.of(Signal.class);

  private Boxes() {}

  static Map<String, MessageType> inboxes(ComponentDescriptor component) {
    Map<String, MessageType> boxes = new LinkedHashMap<>();
    for (InboxDescriptor inbox : component.inboxes()) boxes.put(inbox.name(), inbox.type());
    boxes.putIfAbsent(CONTROL, SIGNALS);
    return boxes;
  }

  static Map<String, MessageType> outboxes(ComponentDescriptor component) {
    Map<String, MessageType> boxes = new LinkedHashMap<>();
    for (OutboxDescriptor outbox : component.outboxes()) boxes.put(outbox.name(), outbox.type());
    boxes.put(SIGNAL, SIGNALS);
    return boxes;
  }

  static boolean hasInbox(ComponentDescriptor component, String box) {
    return box.equals(CONTROL) || component.inbox(box).isPresent();
  }

  static boolean hasOutbox(ComponentDescriptor component, String box) {
    return box.equals(SIGNAL) || component.outbox(box).isPresent();
  }

  /** The type of a box of either direction. */
  static Optional<MessageType> type(ComponentDescriptor component, String box) {
    Optional<MessageType> declared = component.inbox(box).map(InboxDescriptor::type).or(() -> component.outbox(box).map(OutboxDescriptor::type));
    return declared.isEmpty() && (box.equals(CONTROL) || box.equals(SIGNAL)) ? Optional.of(SIGNALS) : declared;
  }

  /** {@code Inboxes: lines (String), control (Signal).} */
  static String list(String title, Map<String, MessageType> boxes) {
    return boxes.entrySet().stream().map(box -> box.getKey() + " (" + box.getValue() + ")").collect(Collectors.joining(", ", title + ": ", "."));
  }

  /** Names in the form {@code a, b and c}. */
  static String sentence(List<String> names) {
    List<String> all = new ArrayList<>(names);
    if (all.size() < 2) return String.join("", all);
    String last = all.removeLast();
    return String.join(", ", all) + " and " + last;
  }
}
