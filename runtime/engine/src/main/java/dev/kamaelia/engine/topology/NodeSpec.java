package dev.kamaelia.engine.topology;

import java.util.Objects;
import java.util.Optional;

/**
 * A node of a graph.
 *
 * @param address what peers dial, {@code host:port}
 * @param bind what the node listens on, if it differs
 */
public record NodeSpec(String address, Optional<String> bind) {
  public NodeSpec {
    Objects.requireNonNull(address, "address == null");
    Objects.requireNonNull(bind, "bind == null");
  }
}
