package dev.kamaelia.engine.check;

import dev.kamaelia.GraphException;
import dev.kamaelia.Params;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.InboxDescriptor;
import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.OtherNodes;
import dev.kamaelia.engine.plan.PlannedComponent;
import dev.kamaelia.engine.plan.PlannedLink;
import dev.kamaelia.engine.topology.BoxRef;
import dev.kamaelia.engine.topology.ComponentSpec;
import dev.kamaelia.engine.topology.FlowSpec;
import dev.kamaelia.engine.topology.LinkSpec;
import dev.kamaelia.engine.topology.NodeSpec;
import dev.kamaelia.engine.topology.Topology;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.wire.Codec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A topology that was checked: what is wrong with it, and, if nothing is, what each node runs. Immutable. */
public final class CheckedGraph {
  /** How long a peer may stay away when a link does not say. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FlatGraph graph;
  private final ResolvedTypes types;
  private final CodecFinder codecs;
  private final Map<FlatLink, RemoteLink> remote = new LinkedHashMap<>();
  private final List<Diagnostic> diagnostics;

  private CheckedGraph(FlatGraph graph, ResolvedTypes types, CodecFinder codecs, List<Diagnostic> diagnostics) {
    this.graph = graph;
    this.types = types;
    this.codecs = codecs;
    this.diagnostics = List.copyOf(diagnostics);
  }

  static CheckedGraph of(FlatGraph graph, ResolvedTypes types, CodecFinder finder, Map<FlatLink, Codec<?>> codecs, List<Diagnostic> diagnostics) {
    CheckedGraph checked = new CheckedGraph(graph, types, finder, diagnostics);
    codecs.forEach((link, codec) -> checked.remote.put(link, checked.remoteLink(link, codec, checked.remote.size() + 1)));
    return checked;
  }

  /** The same with what was found elsewhere, before its own findings. */
  public CheckedGraph with(List<Diagnostic> others) {
    List<Diagnostic> all = new ArrayList<>(others);
    all.addAll(diagnostics);
    CheckedGraph more = new CheckedGraph(graph, types, codecs, all);
    more.remote.putAll(remote);
    return more;
  }

  RemoteLink remoteLink(FlatLink link, Codec<?> codec, int id) {
    NodeSpec receiver = graph.topology().nodes().get(graph.component(link.to()).node());
    FlowSpec flow = receiver == null ? link.spec().flow() : link.spec().flow().or(receiver.flow());
    return new RemoteLink(id, link.from().toString(), graph.component(link.from()).node(), link.to().toString(), graph.component(link.to()).node(), codec,
        link.spec().patience().orElse(PATIENCE), link.spec().onLoss().orElse(LossPolicy.FAIL), flow);
  }

  /**
   * A component that one node runs.
   *
   * @param path its path
   * @param spec what was declared
   * @param params its parameters, converted and complete
   */
  public record Member(String path, ComponentSpec spec, Params params) {
    /** What its class declares. */
    public ComponentDescriptor descriptor() {
      return spec.type().descriptor();
    }

    /** What happens when it fails. */
    public OnFailure policy() {
      return spec.onFailure();
    }

    /** True for the ends of a composite, which runs nothing itself. */
    public boolean isComposite() {
      return descriptor().kind() == ComponentDescriptor.Kind.COMPOSITE;
    }
  }

  /** What was checked. */
  public Topology topology() {
    return graph.topology();
  }

  /** All errors and warnings, in the order of the graph. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** True if there is an error; warnings do not count. */
  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }

  /** Returns this, if it has no errors. */
  public CheckedGraph orThrow() {
    if (hasErrors()) throw new GraphException(diagnostics.stream().filter(Diagnostic::isError).toList());
    return this;
  }

  /** The nodes that run something, in order; one with the empty name if the graph has none. */
  public List<String> nodes() {
    return topology().nodes().isEmpty() ? List.of("") : List.copyOf(topology().nodes().keySet());
  }

  /** All links across nodes, by id; the same on every node that has the same graph. */
  public List<RemoteLink> remoteLinks() {
    return List.copyOf(remote.values());
  }

  /** The components of one node, or of all for a process that runs everything; parts after their composite. */
  public List<Member> members(Optional<String> node) {
    return graph.components().values().stream().filter(component -> runsOn(component, node))
        .map(component -> new Member(component.path(), component.spec(), new ConvertedParams(component.params()))).toList();
  }

  private static boolean runsOn(FlatComponent component, Optional<String> node) {
    return node.isEmpty() || component.node().equals(node.get());
  }

  /** A member as a plan has it. */
  public PlannedComponent plan(Member member, PlannedComponent.Factory factory, OnFailure onFailure) {
    List<String> finished = graph.finishedOf(member.path());
    return new PlannedComponent(member.path(), member.spec().type().wiring(), factory, capacities(member), onFailure, finished, openTypes(member));
  }

  private static Map<String, Integer> capacities(Member member) {
    Map<String, Integer> capacities = member.spec().capacity();
    for (InboxDescriptor inbox : member.descriptor().inboxes()) {
      if (inbox.capacity() == 0 || member.spec().capacity().containsKey(inbox.name())) continue;
      if (capacities == member.spec().capacity()) capacities = new LinkedHashMap<>(capacities);
      capacities.put(inbox.name(), inbox.capacity());
    }
    return capacities;
  }

  private Map<String, MessageType> openTypes(Member member) {
    if (member.descriptor().typeVariables().isEmpty()) return Map.of();
    Map<String, MessageType> told = new LinkedHashMap<>();
    Map<String, MessageType> boxes = new LinkedHashMap<>(Boxes.inboxes(member.descriptor()));
    boxes.putAll(Boxes.outboxes(member.descriptor()));
    boxes.forEach((box, declared) -> {
      if (Assignability.isOpen(declared)) told.put(box, types.of(new BoxRef(member.path(), box)));
    });
    return told;
  }

  /** The links with an end on one node, or all of them as local ones for a process that runs everything. */
  public List<PlannedLink> links(Optional<String> node) {
    List<PlannedLink> links = new ArrayList<>();
    for (FlatLink link : graph.links()) {
      if (isEmptyEnd(link.from(), Boxes.SIGNAL) || isEmptyEnd(link.to(), Boxes.CONTROL)) continue;
      boolean here = runsOn(graph.component(link.from()), node);
      boolean there = runsOn(graph.component(link.to()), node);
      boolean carried = here && there || (here || there) && remote.containsKey(link);
      if (carried) links.add(new PlannedLink(end(link, link.from(), here), end(link, link.to(), there), link.spec().overflow(), link.spec().capacity()));
    }
    return links;
  }

  /** A composite sends and takes no signals, unless it passes such a box on. */
  boolean isEmptyEnd(BoxRef box, String name) {
    FlatComponent component = graph.component(box);
    return component.isComposite() && box.box().equals(name) && component.descriptor().inbox(name).isEmpty();
  }

  private End end(FlatLink link, BoxRef box, boolean inThisProcess) {
    if (inThisProcess) return new End.Box(box.component(), box.box());
    RemoteLink across = remote.get(link);
    if (across == null) throw new IllegalArgumentException("no link across nodes: " + link.title());
    return new End.Remote(across);
  }

  /** For links that one node's process makes while it runs; nothing for a process that runs everything. */
  public OtherNodes otherNodes(Optional<String> node) {
    return node.<OtherNodes>map(name -> new LateLinks(this, graph, types, codecs, name)).orElse(OtherNodes.NONE);
  }

  /** The type of a box in this graph; empty if there is no such box. May have open variables. */
  public Optional<MessageType> type(String component, String box) {
    return Optional.ofNullable(graph.components().get(component)).flatMap(found -> Boxes.type(found.descriptor(), box)).map(_ -> types.of(new BoxRef(component, box)));
  }

  /**
   * The type of an inbox in this graph.
   *
   * @param subject who names it, as a message begins
   * @throws GraphException with what a link to it would be told, if there is no such inbox
   */
  public MessageType inbox(BoxRef box, String subject) {
    Findings findings = new Findings(Locator.NONE);
    if (new LinkCheck(findings, graph.components()).inbox(box, () -> subject, new Spot.AllLinks())) return types.of(box);
    throw new GraphException(findings.all());
  }

  /** As {@link #inbox}, for an outbox. */
  public MessageType outbox(BoxRef box, String subject) {
    Findings findings = new Findings(Locator.NONE);
    if (new LinkCheck(findings, graph.components()).outbox(box, () -> subject, new Spot.AllLinks())) return types.of(box);
    throw new GraphException(findings.all());
  }

  /** All links and passthroughs, those within composites too: of pipelines first, then the graph's others, then those of composites. */
  public List<LinkSpec> allLinks() {
    return graph.links().stream().map(FlatLink::spec).toList();
  }

  /** True for an inbox of a component or composite of this graph. */
  public boolean isInbox(BoxRef box) {
    FlatComponent found = graph.components().get(box.component());
    return found != null && Boxes.hasInbox(found.descriptor(), box.box());
  }

  /** A link by its name, with the boxes of parts in place of those of composites, if these stand for one each; else the name itself. */
  public String withoutComposites(String link) {
    return graph.links().stream().filter(known -> known.kind() == FlatLink.Kind.LINK && known.spec().name().equals(link)).findFirst()
        .map(known -> only(PassedBoxes.senders(graph.links(), known.from())) + " -> " + only(PassedBoxes.receivers(graph.links(), known.to())))
        .orElse(link);
  }

  /** The only box of a component that runs among a box and those that it stands for; else the box itself. */
  private BoxRef only(Set<BoxRef> boxes) {
    List<BoxRef> running = boxes.stream().filter(box -> !graph.component(box).isComposite()).toList();
    return running.size() == 1 ? running.getFirst() : boxes.iterator().next();
  }

  /** For every link, its name and the type of its messages in this graph, in order: what peers compare. */
  public List<Map.Entry<String, MessageType>> linkTypes() {
    Function<FlatLink, Map.Entry<String, MessageType>> entry = link -> Map.entry(link.spec().name(), types.ofLink(link));
    return Collections.unmodifiableList(graph.links().stream().filter(link -> link.kind() == FlatLink.Kind.LINK).map(entry).toList());
  }
}
