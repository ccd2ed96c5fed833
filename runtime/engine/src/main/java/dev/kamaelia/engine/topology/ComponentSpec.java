package dev.kamaelia.engine.topology;

import dev.kamaelia.engine.OnFailure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A component of a graph.
 *
 * @param type the component class
 * @param types type variables bound by the user, with the written class names
 * @param with the parameters as given: raw values of a file (String, Boolean, Number, List, Map) or values of their own types
 * @param supplier makes the instances instead, if it was declared by one (Java only)
 * @param node where it is placed; empty means the first node
 * @param capacity explicit capacities by inbox
 * @param onFailure what happens when it fails
 */
public record ComponentSpec(
    ComponentType type,
    Map<String, String> types,
    Map<String, Object> with,
    Optional<Supplier<?>> supplier,
    Optional<String> node,
    Map<String, Integer> capacity,
    OnFailure onFailure) {
  public ComponentSpec {
    Objects.requireNonNull(type, "type == null");
    Objects.requireNonNull(supplier, "supplier == null");
    Objects.requireNonNull(node, "node == null");
    Objects.requireNonNull(onFailure, "onFailure == null");
    types = copy(types);
    with = copy(with);
    capacity = copy(capacity);
  }

  private static <V> Map<String, V> copy(Map<String, V> given) {
    return given.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }
}
