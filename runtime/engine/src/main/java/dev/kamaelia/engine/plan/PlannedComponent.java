package dev.kamaelia.engine.plan;

import dev.kamaelia.Self;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.Wiring;
import dev.kamaelia.engine.OnFailure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A component of this process. A composite's entry has boxes to pass through and runs nothing; its factory is never called.
 *
 * @param path {@code name}, or {@code composite/part}
 * @param wiring the class's generated wiring
 * @param factory makes an instance; called again for a restart
 * @param capacities explicit capacities by inbox, from the graph or the declaration
 * @param onFailure what happens when it fails
 * @param finishedInboxes inboxes that count as finished from the start
 * @param types the types of boxes whose declared types have variables, as far as the graph tells them
 */
public record PlannedComponent(
    String path, Wiring<?> wiring, Factory factory, Map<String, Integer> capacities, OnFailure onFailure, List<String> finishedInboxes, Map<String, MessageType> types) {
  public PlannedComponent {
    capacities = capacities.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(capacities));
    finishedInboxes = List.copyOf(finishedInboxes);
    types = types.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(types));
  }

  /** A component whose boxes have the types that its class declares. */
  public PlannedComponent(String path, Wiring<?> wiring, Factory factory, Map<String, Integer> capacities, OnFailure onFailure, List<String> finishedInboxes) {
    this(path, wiring, factory, capacities, onFailure, finishedInboxes, Map.of());
  }

  /** Makes instances of a component with its parameters and services. */
  @FunctionalInterface
  public interface Factory {
    /** A new instance; whatever the constructor throws passes through. */
    Object create(Self self) throws Exception;
  }
}
