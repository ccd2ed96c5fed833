package dev.kamaelia.engine.check;

import dev.kamaelia.GraphException;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.plan.OtherNodes;
import dev.kamaelia.engine.topology.BoxRef;
import dev.kamaelia.engine.topology.LinkSpec;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.wire.Codec;
import java.util.List;
import java.util.Optional;

/** Judges links between nodes that are made while a checked graph runs. Immutable. */
final class LateLinks implements OtherNodes {
  private static final Spot NOWHERE = new Spot.AllLinks();

  private final CheckedGraph checked;
  private final FlatGraph graph;
  private final ResolvedTypes types;
  private final CodecFinder codecs;
  private final String node;

  /**
   * As one node sees them.
   *
   * @param node its name
   */
  LateLinks(CheckedGraph checked, FlatGraph graph, ResolvedTypes types, CodecFinder codecs, String node) {
    this.checked = checked;
    this.graph = graph;
    this.types = types;
    this.codecs = codecs;
    this.node = node;
  }

  @Override
  public Optional<String> nodeOf(String component) {
    return Optional.ofNullable(graph.components().get(component)).map(FlatComponent::node).filter(home -> !home.equals(node));
  }

  @Override
  public int plannedLinks() {
    return checked.remoteLinks().size();
  }

  @Override
  public RemoteLink link(int id, String from, String to) {
    FlatLink link = new FlatLink(LinkSpec.of(box(from), box(to)), FlatLink.Kind.LINK, NOWHERE, NOWHERE, NOWHERE);
    Findings findings = new Findings(Locator.NONE);
    Optional<? extends Codec<?>> codec = codec(link, findings);
    List<Diagnostic> errors = findings.all().stream().filter(Diagnostic::isError).toList();
    if (!errors.isEmpty()) throw new GraphException(errors);
    return checked.remoteLink(link, codec.orElseThrow(), id);
  }

  private Optional<? extends Codec<?>> codec(FlatLink link, Findings findings) {
    LinkCheck ends = new LinkCheck(findings, graph.components());
    ends.link(link);
    if (ends.links().isEmpty()) return Optional.empty();
    if (graph.isLocal(link)) {
      findings.add(Diagnostic.error("SameNode", link.title() + " does not leave node \"" + graph.component(link.to()).node() + "\"."), link.spot());
      return Optional.empty();
    }
    if (checked.isEmptyEnd(link.from(), Boxes.SIGNAL) || checked.isEmptyEnd(link.to(), Boxes.CONTROL)) {
      findings.add(Diagnostic.error("NoSignals", link.title() + ": a composite sends and takes no signals.").withFix("Link one of its parts."), link.spot());
      return Optional.empty();
    }
    MessageType sent = types.ofLink(link);
    MessageType taken = types.of(link.to());
    if (!Assignability.isAssignable(sent, taken)) {
      findings.add(TypeCheck.mismatch(link, sent, taken), link.toSpot());
      return Optional.empty();
    }
    return new AcrossNodesCheck(graph, types, codecs, findings).codec(link);
  }

  private static BoxRef box(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? new BoxRef(name, "") : new BoxRef(name.substring(0, dot), name.substring(dot + 1));
  }
}
