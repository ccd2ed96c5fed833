package dev.kamaelia.node.drawing;

import dev.kamaelia.engine.topology.ComponentSpec;
import dev.kamaelia.engine.topology.LinkSpec;
import dev.kamaelia.engine.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What all drawings of a graph need: which node a component is on, which links to show, and numbers for names. */
final class Picture {
  private final Topology graph;
  private final Optional<String> firstNode;
  private final List<String> names;

  Picture(Topology graph) {
    this.graph = graph;
    this.firstNode = graph.nodes().keySet().stream().findFirst();
    this.names = List.copyOf(graph.components().keySet());
  }

  /** Components by node in the order of the nodes; one group without a name if the graph has no nodes. */
  Map<Optional<String>, List<String>> groups() {
    Map<Optional<String>, List<String>> groups = new LinkedHashMap<>();
    graph.nodes().keySet().forEach(node -> groups.put(Optional.of(node), new ArrayList<>()));
    graph.components().forEach((name, _) -> groups.computeIfAbsent(nodeOf(name), _ -> new ArrayList<>()).add(name));
    return groups;
  }

  Optional<String> nodeOf(String component) {
    return Optional.ofNullable(graph.components().get(component)).flatMap(ComponentSpec::node).or(() -> firstNode);
  }

  String typeOf(String component) {
    return Optional.ofNullable(graph.components().get(component)).map(spec -> spec.type().descriptor().name()).orElse("");
  }

  /** The links of data between neighbours in pipelines, and all other links. */
  List<LinkSpec> links() {
    List<LinkSpec> links = graph.allLinks();
    int ofPipelines = links.size() - graph.links().size();
    return IntStream.range(0, links.size()).filter(i -> i >= ofPipelines || i % 2 == 0).mapToObj(links::get).toList();
  }

  /** The boxes of a link where they are not the usual ones, for example {@code words → inbox}; else empty. */
  static String label(LinkSpec link) {
    boolean usual = link.from().box().equals("outbox") && link.to().box().equals("inbox");
    return usual ? "" : link.from().box() + " → " + link.to().box();
  }

  /** A name without any character that a drawing language minds. */
  String id(String component) {
    return "c" + names.indexOf(component);
  }
}
