package dev.kamaelia.node.host;

import dev.kamaelia.descriptor.InboxDescriptor;
import dev.kamaelia.descriptor.OutboxDescriptor;
import dev.kamaelia.descriptor.ParamDescriptor;
import dev.kamaelia.engine.check.CheckedGraph;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.PlannedLink;
import dev.kamaelia.engine.topology.NodeSpec;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.host.GraphDigest;
import dev.kamaelia.wire.Schema;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All that a node of another implementation needs to know of a graph that it cannot read itself, as maps and lists: what docs/protocol.md calls the briefing. Its part of the graph, the numbers
 * and schemas of its links with other nodes, and the digest that its peers compare.
 */
public final class Briefing {
  private final CheckedGraph graph;
  private final String node;

  private Briefing(CheckedGraph graph, String node) {
    this.graph = graph;
    this.node = node;
  }

  /** What a node of a graph without errors is told. */
  public static Map<String, Object> of(CheckedGraph graph, String node) {
    return new Briefing(graph, node).tree();
  }

  private Map<String, Object> tree() {
    Map<String, Object> top = new LinkedHashMap<>();
    top.put("protocol", 1);
    top.put("graph", graph.topology().name());
    top.put("digest", HexFormat.of().formatHex(GraphDigest.of(graph.topology())));
    top.put("node", node);
    Map<String, Object> nodes = new LinkedHashMap<>();
    graph.topology().nodes().forEach((name, spec) -> nodes.put(name, addresses(spec)));
    top.put("nodes", nodes);
    top.put("secured", graph.topology().security() instanceof Security.MutualTls);
    top.put("components", graph.members(Optional.of(node)).stream().filter(member -> !member.isComposite()).map(Briefing::component).toList());
    top.put("links", graph.remoteLinks().stream().filter(link -> link.fromNode().equals(node) || link.toNode().equals(node)).map(Briefing::link).toList());
    top.put("localLinks", localLinks());
    return top;
  }

  private static Map<String, Object> addresses(NodeSpec spec) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("address", spec.address());
    spec.bind().ifPresent(bind -> fields.put("bind", bind));
    return fields;
  }

  private static Map<String, Object> component(CheckedGraph.Member member) {
    Map<String, Object> with = new LinkedHashMap<>();
    for (ParamDescriptor param : member.descriptor().params()) {
      Object given = member.spec().with().get(param.name());
      if (given != null) with.put(param.name(), given);
      else if (param.presence() == ParamDescriptor.Presence.DEFAULTED) with.put(param.name(), param.defaultValue());
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", member.path());
    fields.put("type", member.descriptor().type());
    fields.put("with", with);
    fields.put("inboxes", member.descriptor().inboxes().stream().map(InboxDescriptor::name).toList());
    fields.put("outboxes", member.descriptor().outboxes().stream().map(OutboxDescriptor::name).toList());
    return fields;
  }

  private static Map<String, Object> link(RemoteLink link) {
    Schema schema = link.codec().schema();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", link.id());
    fields.put("from", link.from());
    fields.put("fromNode", link.fromNode());
    fields.put("to", link.to());
    fields.put("toNode", link.toNode());
    fields.put("type", schema.type());
    fields.put("schemaHash", HexFormat.of().toHexDigits(schema.hash()));
    fields.put("schema", schema.proto());
    fields.put("patienceMillis", link.patience().toMillis());
    fields.put("onLoss", link.onLoss().name().toLowerCase(Locale.ROOT));
    link.flow().window().ifPresent(size -> fields.put("windowBytes", size.bytes()));
    link.flow().windowMessages().ifPresent(messages -> fields.put("windowMessages", messages));
    link.flow().maxMessage().ifPresent(size -> fields.put("maxMessageBytes", size.bytes()));
    return fields;
  }

  private List<Object> localLinks() {
    List<Object> local = new ArrayList<>();
    for (PlannedLink link : graph.links(Optional.of(node))) {
      if (link.from() instanceof End.Box(String sender, String outbox) && link.to() instanceof End.Box(String receiver, String inbox)) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("from", sender + "." + outbox);
        fields.put("to", receiver + "." + inbox);
        local.add(fields);
      }
    }
    return local;
  }
}
