package dev.kamaelia.node.file;

import dev.kamaelia.descriptor.ParamDescriptor;
import dev.kamaelia.diagnostic.NearestMatch;
import dev.kamaelia.diagnostic.Place;
import dev.kamaelia.engine.check.Locator;
import dev.kamaelia.engine.check.Spot;
import dev.kamaelia.engine.topology.ComponentSpec;
import java.util.List;
import java.util.Optional;

/** Tells the check of a graph where the parts stand in the text that it was read from. */
final class DocumentLocator implements Locator {
  private final GraphDocument document;

  DocumentLocator(GraphDocument document) {
    this.document = document;
  }

  @Override
  public boolean isText() {
    return true;
  }

  @Override
  public Optional<Place> place(Spot spot) {
    return span(spot).map(document.report().text()::place);
  }

  private Optional<Span> span(Spot spot) {
    Marks marks = document.marks();
    return switch (spot) {
      case Spot.Name(String component) -> marks.at("components", component);
      case Spot.Type(String component) -> marks.at("components", component, "type");
      case Spot.Parameter(String component, String param) -> marks.at("components", component, "with", param);
      case Spot.ParameterValue(String component, String param) -> marks.at("components", component, "with", param, "value");
      case Spot.Capacity(String component, String inbox) -> marks.at("components", component, "capacity", inbox);
      case Spot.CapacityValue(String component, String inbox) -> marks.at("components", component, "capacity", inbox, "value");
      case Spot.Variable(String component, String variable) -> marks.at("components", component, "types", variable);
      case Spot.VariableValue(String component, String variable) -> marks.at("components", component, "types", variable, "value");
      case Spot.Placement(String component) -> marks.at("components", component, "node");
      case Spot.Node(String node) -> marks.at("nodes", node);
      case Spot.Link(int index) -> marks.at("links", Integer.toString(index));
      case Spot.From(int index) -> marks.at("links", Integer.toString(index), "from");
      case Spot.To(int index) -> marks.at("links", Integer.toString(index), "to");
      case Spot.LinkCapacity(int index) -> marks.at("links", Integer.toString(index), "capacity");
      case Spot.Element(int pipeline, int element) -> marks.at("pipelines", Integer.toString(pipeline), Integer.toString(element));
      case Spot.AllLinks() -> Optional.empty();
    };
  }

  @Override
  public boolean isWithheld(Spot spot) {
    return switch (spot) {
      case Spot.Name(String component) -> document.untyped().contains(component);
      case Spot.Parameter(String component, String param) -> document.withheld().contains(List.of("components", component, "with"))
          || document.withheld().contains(List.of("components", component, "with", param)) || isMisspelt(component, param);
      case Spot.AllLinks() -> !document.untyped().isEmpty() || document.withheld().contains(List.of("links")) || document.withheld().contains(List.of("pipelines"));
      default -> false;
    };
  }

  /** True if a parameter is given under a name that is none, but nearest to this one: then that name is the error, not its absence. */
  private boolean isMisspelt(String component, String param) {
    Optional<ComponentSpec> spec = document.topology().map(graph -> graph.components().get(component));
    if (spec.isEmpty()) return false;
    List<String> known = spec.get().type().descriptor().params().stream().map(ParamDescriptor::name).toList();
    return spec.get().with().keySet().stream().filter(given -> !known.contains(given)).anyMatch(given -> NearestMatch.of(given, known).equals(Optional.of(param)));
  }
}
