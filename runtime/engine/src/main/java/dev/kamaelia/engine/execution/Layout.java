package dev.kamaelia.engine.execution;

import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.InboxDescriptor;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.OutboxDescriptor;
import dev.kamaelia.descriptor.Wiring;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.plan.PlannedComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all components of one class with the same settings have in common: wiring, policy, and the names and capacities of their data boxes by position. Shared, so
 * that a million of them hold it once. Unmodifiable.
 */
final class Layout {
  final Wiring<?> wiring;
  final OnFailure onFailure;
  private final List<String> inboxes = new ArrayList<>();
  private final List<String> outboxes = new ArrayList<>();
  private final Map<String, Integer> capacities;
  private final List<String> finishedInboxes;

  private Layout(Key key) {
    wiring = key.wiring;
    onFailure = key.onFailure;
    capacities = key.capacities;
    finishedInboxes = key.finishedInboxes;
    for (InboxDescriptor inbox : descriptor().inboxes()) if (!inbox.name().equals(Boxes.CONTROL)) inboxes.add(inbox.name());
    for (OutboxDescriptor outbox : descriptor().outboxes()) outboxes.add(outbox.name());
  }

  /** The same with another policy. */
  Layout with(OnFailure policy) {
    return new Layout(new Key(wiring, wiring.getClass(), descriptor(), capacities, policy, finishedInboxes));
  }

  /** The same with another capacity of an inbox. */
  Layout with(String inbox, int messages) {
    Map<String, Integer> more = new LinkedHashMap<>(capacities);
    more.put(inbox, messages);
    return new Layout(new Key(wiring, wiring.getClass(), descriptor(), more, onFailure, finishedInboxes));
  }

  static Layout of(PlannedComponent component) {
    return new Layout(Key.of(component));
  }

  ComponentDescriptor descriptor() {
    return wiring.descriptor();
  }

  /** The data inboxes in order of declaration. */
  List<String> inboxes() {
    return inboxes;
  }

  /** The data outboxes in order of declaration. */
  List<String> outboxes() {
    return outboxes;
  }

  /** The declared type of a data box. */
  MessageType type(String box) {
    return descriptor().inbox(box).map(InboxDescriptor::type).or(() -> descriptor().outbox(box).map(OutboxDescriptor::type))
        .orElseThrow(() -> new IllegalArgumentException(descriptor().name() + " has no box \"" + box + "\""));
  }

  boolean isFinishedFromTheStart(String inbox) {
    return finishedInboxes.contains(inbox);
  }

  /** True if the graph or the component class says how many messages may wait there. */
  boolean isSized(String inbox) {
    return capacities.containsKey(inbox) || declaredCapacity(inbox) > 0;
  }

  int capacity(String inbox) {
    Integer explicit = capacities.get(inbox);
    if (explicit != null) return explicit;
    int declared = declaredCapacity(inbox);
    return declared > 0 ? declared : Inlet.DEFAULT_CAPACITY;
  }

  private int declaredCapacity(String inbox) {
    for (InboxDescriptor declared : descriptor().inboxes()) if (declared.name().equals(inbox)) return declared.capacity();
    return 0;
  }

  /**
   * Two components with equal ones share a layout. Each declaration has a wiring of its own, all of which do the same.
   *
   * @param wiring as the first component of the class brings it; does not count
   * @param type the wiring's class
   * @param descriptor the class's own; compared by identity, since the same class comes with the same object
   */
  private record Key(Wiring<?> wiring, Class<?> type, ComponentDescriptor descriptor, Map<String, Integer> capacities, OnFailure onFailure, List<String> finishedInboxes) {
    static Key of(PlannedComponent component) {
      Wiring<?> wiring = component.wiring();
      return new Key(wiring, wiring.getClass(), wiring.descriptor(), component.capacities(), component.onFailure(), component.finishedInboxes());
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && type == key.type && descriptor == key.descriptor && capacities.equals(key.capacities) && onFailure.equals(key.onFailure)
          && finishedInboxes.equals(key.finishedInboxes);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(descriptor) * 31 + capacities.hashCode();
    }
  }

  /** The layouts of one execution. Not safe for use by several threads. */
  static final class Shared {
    private final Map<Key, Layout> layouts = new LinkedHashMap<>();

    /** The last one asked for: neighbours are often alike. */
    private @Nullable Key lastKey;

    private @Nullable Layout last;

    Layout of(PlannedComponent component) {
      Key key = Key.of(component);
      if (last != null && key.equals(lastKey)) return last;
      Layout found = layouts.computeIfAbsent(key, Layout::new);
      lastKey = key;
      last = found;
      return found;
    }
  }
}
