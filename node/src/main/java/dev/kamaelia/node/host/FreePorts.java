package dev.kamaelia.node.host;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.topology.NodeSpec;
import dev.kamaelia.node.link.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the nodes of a graph are when all run on this machine: loopback addresses stay, all others and port 0 become free loopback ports. The ports are all held
 * until all are found, then let go for the nodes to take; another process may come between, which the node then reports as a taken port.
 */
final class FreePorts {
  private FreePorts() {}

  /** The addresses that differ from the graph's. */
  static Map<String, Address> of(Map<String, NodeSpec> nodes) {
    Map<String, Address> moved = new LinkedHashMap<>();
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (Map.Entry<String, NodeSpec> node : nodes.entrySet()) {
        Address declared = Address.of(node.getValue().address());
        Address bind = Address.of(node.getValue().bind().orElse(node.getValue().address()));
        if (declared.isLoopback() && declared.port() != 0 && bind.isLoopback()) continue;
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        held.add(socket);
        moved.put(node.getKey(), new Address(InetAddress.getLoopbackAddress().getHostAddress(), socket.getLocalPort()));
      }
      for (ServerSocket socket : held) socket.close();
      return moved;
    } catch (IOException e) {
      throw new GraphException(List.of(Diagnostic.error("CannotListen", "No free loopback port: " + e.getMessage() + ".")));
    }
  }
}
