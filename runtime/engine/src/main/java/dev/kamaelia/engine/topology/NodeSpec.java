package dev.kamaelia.engine.topology;

import dev.kamaelia.DataSize;
import java.util.Objects;
import java.util.Optional;

/**
 * A node of a graph.
 *
 * @param address what peers dial, {@code host:port}
 * @param bind what the node listens on, if it differs
 * @param flow what holds for links that lead here from other nodes and say nothing themselves
 * @param windows the most bytes that the windows of all these links may be together, from 1 MiB to 1 GiB, if given
 */
public record NodeSpec(String address, Optional<String> bind, FlowSpec flow, Optional<DataSize> windows) {
  public static final DataSize LEAST_WINDOWS = DataSize.ofBytes(1 << 20);
  public static final DataSize MOST_WINDOWS = DataSize.ofBytes(1 << 30);

  public NodeSpec {
    Objects.requireNonNull(address, "address == null");
    Objects.requireNonNull(bind, "bind == null");
    Objects.requireNonNull(flow, "flow == null");
    Objects.requireNonNull(windows, "windows == null");
    windows.ifPresent(size -> {
      if (size.compareTo(LEAST_WINDOWS) < 0 || size.compareTo(MOST_WINDOWS) > 0) throw new IllegalArgumentException("windows is " + size + ", not from " + LEAST_WINDOWS + " to " + MOST_WINDOWS);
    });
  }

  /** A node at an address, without settings. */
  public static NodeSpec at(String address) {
    return new NodeSpec(address, Optional.empty(), FlowSpec.NONE, Optional.empty());
  }
}
