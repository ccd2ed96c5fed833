package dev.kamaelia.engine.plan;

import dev.kamaelia.Self;
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
 */
public record PlannedComponent(
    String path, Wiring<?> wiring, Factory factory, Map<String, Integer> capacities, OnFailure onFailure, List<String> finishedInboxes) {
  public PlannedComponent {
    capacities = capacities.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(capacities));
    finishedInboxes = List.copyOf(finishedInboxes);
  }

  /** Makes instances of a component with its parameters and services. */
  @FunctionalInterface
  public interface Factory {
    /** A new instance; whatever the constructor throws passes through. */
    Object create(Self self) throws Exception;
  }
}
