package dev.kamaelia.engine.check;

import dev.kamaelia.Composite;
import dev.kamaelia.GraphException;
import dev.kamaelia.Self;
import dev.kamaelia.Services;
import dev.kamaelia.descriptor.InboxDescriptor;
import dev.kamaelia.descriptor.OutboxDescriptor;
import dev.kamaelia.descriptor.ServiceDescriptor;
import dev.kamaelia.descriptor.Wiring;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.topology.BoxRef;
import dev.kamaelia.engine.topology.ComponentSpec;
import dev.kamaelia.engine.topology.ComponentType;
import dev.kamaelia.engine.topology.LinkSpec;
import dev.kamaelia.engine.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Replaces composites by their parts, to any depth, and checks components and links on the way. Used once, by one thread. */
final class Flattening {
  /** Deeper nesting than this is a composite that contains itself. */
  private static final int DEEPEST = 50;

  private final Topology topology;
  private final Findings findings;
  private final ComponentCheck componentCheck;
  private final Map<String, FlatComponent> components = new LinkedHashMap<>();
  private final List<Inside> insides = new ArrayList<>();

  private Flattening(Topology topology, Findings findings, Supplier<List<ComponentType>> known) {
    this.topology = topology;
    this.findings = findings;
    this.componentCheck = new ComponentCheck(findings, List.copyOf(topology.nodes().keySet()), known);
  }

  /** What a composite said about its parts. */
  private record Inside(FlatComponent composite, PartsDraft parts) {}

  static FlatGraph of(Topology topology, Findings findings, Supplier<List<ComponentType>> known) {
    return of(topology, "", findings, known);
  }

  /** As if all components stood in a composite; the prefix is its path with a slash. */
  static FlatGraph of(Topology topology, String prefix, Findings findings, Supplier<List<ComponentType>> known) {
    return new Flattening(topology, findings, known).graph(prefix);
  }

  private FlatGraph graph(String prefix) {
    topology.nodes().forEach((name, node) -> {
      componentCheck.name("Node", name, new Spot.Node(name));
      if (topology.nodes().size() > 1 && node.address().isBlank()) {
        findings.add(Diagnostic.error("AddressMissing", "Node \"" + name + "\" has no address.").withFix("Give it a HOST:PORT that the other nodes can dial."), new Spot.Node(name));
      }
    });
    topology.components().forEach((name, spec) -> add(name, name, prefix, spec, "", 0));
    LinkCheck links = new LinkCheck(findings, components);
    Map<String, List<String>> finished = new LinkedHashMap<>();
    for (int i = 0; i < topology.pipelines().size(); i++) links.pipeline(topology.pipelines().get(i), elements(i));
    for (int i = 0; i < topology.links().size(); i++) {
      links.link(new FlatLink(topology.links().get(i), FlatLink.Kind.LINK, new Spot.From(i), new Spot.To(i), new Spot.Link(i)));
    }
    for (Inside inside : insides) inside(inside, links, finished);
    return new FlatGraph(topology, components, links.links(), finished);
  }

  private List<Spot> elements(int pipeline) {
    List<Spot> spots = new ArrayList<>();
    for (int i = 0; i < topology.pipelines().get(pipeline).size(); i++) spots.add(new Spot.Element(pipeline, i));
    return spots;
  }

  private void add(String path, String root, String prefix, ComponentSpec spec, String node, int depth) {
    componentCheck.name(prefix.isEmpty() ? "Component" : "Part", path.substring(prefix.length()), prefix.isEmpty() ? new Spot.Name(root) : new Spot.Type(root));
    FlatComponent component = componentCheck.check(path, root, spec, node);
    components.put(path, component);
    if (!component.isComposite()) return;
    Spot spot = new Spot.Type(root);
    if (depth == DEEPEST) {
      findings.add(Diagnostic.error("EndlessComposite", "Composites are nested deeper than " + DEEPEST + " at \"" + path + "\".").withFix("Let no composite add itself."), spot);
      return;
    }
    boolean complete = component.params().size() == component.descriptor().params().size() || spec.supplier().isPresent();
    if (!complete || hasServices(component)) return;
    PartsDraft parts = assemble(component);
    for (Diagnostic problem : parts.problems()) findings.add(problem, spot);
    insides.add(new Inside(component, parts));
    parts.draft().components().forEach((part, partSpec) -> add(part, root, path + "/", partSpec, component.node(), depth + 1));
  }

  private boolean hasServices(FlatComponent composite) {
    List<String> names = composite.descriptor().services().stream().map(ServiceDescriptor::param).toList();
    if (names.isEmpty() || composite.spec().supplier().isPresent()) return false;
    findings.add(Diagnostic.error("CompositeService", "Composite \"" + composite.path() + "\" asks for the service " + Boxes.sentence(names)
        + ", but a composite is assembled before services exist.").withFix("Let the part that needs it ask for it."), new Spot.Type(composite.root()));
    return true;
  }

  private PartsDraft assemble(FlatComponent component) {
    Ends ends = new Ends(component.path());
    PartsDraft parts = new PartsDraft(component.path(), ends);
    try {
      assemble(component, component.spec().type().wiring(), ends, parts);
    } catch (GraphException e) {
      for (Diagnostic problem : e.diagnostics()) findings.add(problem, new Spot.Type(component.root()));
    } catch (Exception | StackOverflowError e) {
      findings.add(Diagnostic.error("CompositeFailed", "Composite \"" + component.path() + "\" failed while it was assembled: " + e + "."), new Spot.Type(component.root()));
    }
    return parts;
  }

  @SuppressWarnings("unchecked") // a supplier gives instances of its wiring's class
  private static <C> void assemble(FlatComponent component, Wiring<C> wiring, Ends ends, PartsDraft parts) throws Exception {
    C made = component.spec().supplier().isPresent() ? (C) component.spec().supplier().get().get()
        : wiring.create(new ConvertedParams(component.params()), new NoServices());
    wiring.bind(made, ends);
    ((Composite) made).assemble(parts);
  }

  private void inside(Inside inside, LinkCheck links, Map<String, List<String>> finished) {
    FlatComponent composite = inside.composite();
    Spot spot = new Spot.Type(composite.root());
    for (PartsDraft.Pass pass : inside.parts().passes()) links.link(new FlatLink(LinkSpec.of(pass.from(), pass.to()), pass.kind(), spot, spot, spot));
    for (List<String> pipeline : inside.parts().draft().pipelines()) links.pipeline(pipeline, Collections.nCopies(pipeline.size(), spot));
    for (LinkSpec link : inside.parts().draft().links()) links.link(new FlatLink(link, FlatLink.Kind.LINK, spot, spot, spot));
    for (BoxRef box : inside.parts().finishedInboxes()) {
      if (links.inbox(box, () -> "finish(" + box + ") in composite \"" + composite.path() + "\"", spot)) finished.computeIfAbsent(box.component(), _ -> new ArrayList<>(1)).add(box.box());
    }
    List<BoxRef> passed = inside.parts().passes().stream().map(pass -> pass.kind() == FlatLink.Kind.PASS_IN ? pass.from() : pass.to()).toList();
    List<String> boxes = new ArrayList<>(composite.descriptor().inboxes().stream().map(InboxDescriptor::name).toList());
    boxes.addAll(composite.descriptor().outboxes().stream().map(OutboxDescriptor::name).toList());
    for (String box : boxes) {
      if (passed.contains(new BoxRef(composite.path(), box))) continue;
      findings.add(Diagnostic.error("EndNotPassed", "Composite \"" + composite.path() + "\" never passes its box \"" + box + "\" on to a part.").withFix("Call pass for it in assemble."), spot);
    }
  }

  /** A composite is assembled before services exist. */
  private static final class NoServices implements Services {
    @Override
    public Self self() {
      throw new IllegalStateException("a composite runs nothing and has no Self");
    }

    @Override
    public <T> T get(Class<T> type) {
      throw new IllegalStateException("a composite is assembled before services exist");
    }

    @Override
    public <T> T get(Class<T> type, String name) {
      throw new IllegalStateException("a composite is assembled before services exist");
    }
  }
}
