package dev.kamaelia.engine.plan;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.transport.RemoteLink;
import java.util.List;
import java.util.Optional;

/** What a process knows of the components on other nodes of its graph: for links that are made while it runs. Callable from any thread. */
public interface OtherNodes {
  /** Of a process that runs everything. */
  OtherNodes NONE = new OtherNodes() {
    @Override
    public Optional<String> nodeOf(String component) {
      return Optional.empty();
    }

    @Override
    public int plannedLinks() {
      return 0;
    }

    @Override
    public RemoteLink link(int id, String from, String to) {
      throw new GraphException(List.of(Diagnostic.error("NoOtherNodes", "There can be no link " + from + " -> " + to + " between nodes: this process runs the whole graph.")));
    }
  };

  /** The node of a component of the graph; empty if there is no such component, or if this process runs it. */
  Optional<String> nodeOf(String component);

  /** How many links across nodes the graph has; the numbers of those that it does not have are greater. */
  int plannedLinks();

  /**
   * A link between two nodes that is not in the graph, by the rules for those that are.
   *
   * @param id its number
   * @param from {@code component.outbox}
   * @param to {@code component.inbox}
   * @throws GraphException if the graph has no such boxes, if they are on one node, if what the one sends the other does not take, or if that has no codec
   */
  RemoteLink link(int id, String from, String to);
}
