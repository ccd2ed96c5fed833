package dev.kamaelia.node.host;

import dev.kamaelia.node.link.Address;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a node is started.
 *
 * @param patience how long it waits for its peers
 * @param addresses where nodes are instead of what the graph says: dialled and listened on
 * @param run equal on nodes that were started together; empty if this one was started alone
 */
public record NodeSettings(Duration patience, Map<String, Address> addresses, String run) {
  public NodeSettings {
    addresses = Collections.unmodifiableMap(new LinkedHashMap<>(addresses));
  }

  /** A node that is started alone. */
  public NodeSettings(Duration patience, Map<String, Address> addresses) {
    this(patience, addresses, "");
  }
}
