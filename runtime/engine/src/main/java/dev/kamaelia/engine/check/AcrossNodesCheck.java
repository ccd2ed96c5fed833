package dev.kamaelia.engine.check;

import dev.kamaelia.Signal;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.topology.BoxRef;
import dev.kamaelia.wire.Codec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Checks what only matters when components run on several nodes: codecs of links, and instances that exist in one process only. */
final class AcrossNodesCheck {
  private static final MessageType SIGNALS = MessageType.of(Signal.class);

  private final FlatGraph graph;
  private final ResolvedTypes types;
  private final CodecFinder codecs;
  private final Findings findings;

  AcrossNodesCheck(FlatGraph graph, ResolvedTypes types, CodecFinder codecs, Findings findings) {
    this.graph = graph;
    this.types = types;
    this.codecs = codecs;
    this.findings = findings;
  }

  /** The codecs of the links across nodes, in the order of the links. */
  Map<FlatLink, Codec<?>> check() {
    boolean several = graph.components().values().stream().map(FlatComponent::node).distinct().count() > 1;
    if (!several) return Map.of();
    for (FlatComponent component : graph.components().values()) if (component.spec().supplier().isPresent() && !component.isPart()) supplier(component);
    Map<FlatLink, Codec<?>> found = new LinkedHashMap<>();
    for (FlatLink link : graph.links()) {
      if (graph.isLocal(link)) continue;
      codec(link).ifPresent(codec -> found.put(link, codec));
    }
    return found;
  }

  private void supplier(FlatComponent component) {
    findings.add(Diagnostic.error("SupplierAcrossNodes", component.title() + " is declared by a supplier, which stays in this process, but the graph has several nodes.")
        .withFix("Declare it by its parameters (with()), or place all components on one node."), component.spot(new Spot.Name(component.path())));
  }

  /** The codec of a link; empty if it can have none, which is told. */
  Optional<Codec<?>> codec(FlatLink link) {
    MessageType type = types.ofLink(link);
    String nodes = nodes(link);
    if (Assignability.isOpen(type)) {
      findings.add(Diagnostic.error("OpenTypeVariable", link.title() + " goes " + nodes + ", but the type of " + link.from() + " is open: " + type + ".")
          .withFix("Bind it at component \"" + link.from().component() + "\", for example types: { " + Assignability.firstVariable(type) + ": java.lang.String }."), link.fromSpot());
      return Optional.empty();
    }
    Optional<Codec<?>> codec;
    try {
      codec = codecs.find(type);
    } catch (IllegalArgumentException e) {
      findings.add(Diagnostic.error("BadMessage", link.title() + " goes " + nodes + ", but " + type + " has no codec: " + e.getMessage() + "."), link.fromSpot());
      return Optional.empty();
    }
    if (codec.isEmpty() && !type.equals(SIGNALS)) {
      findings.add(Diagnostic.error("LocalOnlyMessage", link.title() + " goes " + nodes + ", but a " + type + " cannot leave its process.")
          .withExpected("A portable type: text, numbers, times, protobuf messages, @Message records, sealed interfaces of these, lists and maps of them.")
          .withFix("Place both components on one node, or make it a @Message record."), link.fromSpot());
    }
    return codec;
  }

  private String nodes(FlatLink link) {
    return "from node \"" + node(link.from()) + "\" to node \"" + node(link.to()) + "\"";
  }

  private String node(BoxRef box) {
    return graph.component(box).node();
  }
}
