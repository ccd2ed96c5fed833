package dev.kamaelia.engine.topology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A graph as a value. Maps keep the order of declaration.
 *
 * @param name the graph's name
 * @param modules class names of the Guice modules that a file names
 * @param security how links between nodes are secured
 * @param nodes the nodes by name; empty for one process
 * @param components the components by name
 * @param pipelines chains of component names, linked outbox to inbox and signal to control
 * @param links the other links
 * @param onDeadlock what a detected deadlock leads to
 * @param execution how it is executed
 */
public record Topology(
    String name,
    List<String> modules,
    Security security,
    Map<String, NodeSpec> nodes,
    Map<String, ComponentSpec> components,
    List<List<String>> pipelines,
    List<LinkSpec> links,
    OnDeadlock onDeadlock,
    ExecutionSpec execution) {
  public Topology {
    Objects.requireNonNull(name, "name == null");
    Objects.requireNonNull(security, "security == null");
    Objects.requireNonNull(onDeadlock, "onDeadlock == null");
    Objects.requireNonNull(execution, "execution == null");
    modules = List.copyOf(modules);
    nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    pipelines = pipelines.stream().map(List::copyOf).toList();
    links = List.copyOf(links);
  }

  /** The same graph with its links secured in another way. */
  public Topology with(Security other) {
    return new Topology(name, modules, other, nodes, components, pipelines, links, onDeadlock, execution);
  }

  /** All links: those of the pipelines first (outbox to inbox, then signal to control, pair by pair), then the others. */
  public List<LinkSpec> allLinks() {
    List<LinkSpec> all = new ArrayList<>();
    for (List<String> pipeline : pipelines) {
      for (int i = 1; i < pipeline.size(); i++) {
        all.add(LinkSpec.of(new BoxRef(pipeline.get(i - 1), "outbox"), new BoxRef(pipeline.get(i), "inbox")));
        all.add(LinkSpec.of(new BoxRef(pipeline.get(i - 1), "signal"), new BoxRef(pipeline.get(i), "control")));
      }
    }
    all.addAll(links);
    return all;
  }

  /** What a detected deadlock leads to (G11). */
  public enum OnDeadlock {
    /** The graph fails. */
    FAIL,
    /** It is reported and the graph goes on. */
    REPORT
  }
}
