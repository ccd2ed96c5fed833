package dev.kamaelia.node.host;

import dev.kamaelia.engine.topology.Topology;
import dev.kamaelia.node.link.Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which command starts each node of a graph on this machine. All get the same new name of their run, so that they meet only each other. */
public final class FleetPlan {
  private FleetPlan() {}

  /**
   * The command of each node, in the order of the graph.
   *
   * @param graph the graph's argument for the children
   * @param options further options of the verb {@code node}
   * @param environment this process's environment variables
   * @throws dev.kamaelia.GraphException if an address is none, or no port is free
   */
  public static Map<String, List<String>> commands(Topology topology, String graph, List<String> options, Map<String, String> environment) {
    Map<String, Address> moved = FreePorts.of(topology.nodes());
    Map<String, List<String>> commands = new LinkedHashMap<>();
    String run = UUID.randomUUID().toString();
    for (String node : topology.nodes().keySet()) {
      List<String> arguments = new ArrayList<>(List.of("node", node, graph));
      arguments.addAll(options);
      moved.forEach((name, address) -> arguments.addAll(List.of("--at", name + "=" + address)));
      arguments.addAll(List.of("--parent", Long.toString(ProcessHandle.current().pid()), "--run", run));
      commands.put(node, ChildCommand.of(arguments, environment));
    }
    return commands;
  }
}
