package dev.kamaelia.engine.check;

import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.ParamDescriptor;
import dev.kamaelia.descriptor.ParamType;
import dev.kamaelia.descriptor.Wiring;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.NearestMatch;
import dev.kamaelia.engine.catalog.Catalog;
import dev.kamaelia.engine.topology.ComponentSpec;
import dev.kamaelia.engine.topology.ComponentType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks a component by itself: its name, node, parameters and capacities. Converts the parameters. */
final class ComponentCheck {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

  private final Findings findings;
  private final List<String> nodes;
  private final Supplier<List<ComponentType>> known;

  ComponentCheck(Findings findings, List<String> nodes, Supplier<List<ComponentType>> known) {
    this.findings = findings;
    this.nodes = nodes;
    this.known = known;
  }

  /** True if a name may be given to a component or node; reports it if not. */
  boolean name(String kind, String name, Spot spot) {
    if (NAME.matcher(name).matches()) return true;
    findings.add(Diagnostic.error("BadName", kind + " \"" + name + "\" has a name that cannot be written in links.")
        .withExpected("A letter, then letters, digits, _ and -."), spot);
    return false;
  }

  /**
   * Checks one component.
   *
   * @param inherited the node of its composite; empty for a component of the graph itself
   */
  FlatComponent check(String path, String root, ComponentSpec spec, String inherited) {
    boolean part = !path.equals(root);
    FlatComponent bare = new FlatComponent(path, root, spec, part ? inherited : node(path, spec), Map.of());
    wiringVersion(bare);
    Map<String, @Nullable Object> params = spec.supplier().isPresent() ? Map.of() : params(bare);
    capacities(bare);
    return new FlatComponent(path, root, spec, bare.node(), params);
  }

  private String node(String path, ComponentSpec spec) {
    if (spec.node().isEmpty()) return nodes.isEmpty() ? "" : nodes.getFirst();
    String node = spec.node().get();
    if (nodes.contains(node)) return node;
    String declared = nodes.isEmpty() ? "The graph declares no nodes." : "Nodes: " + String.join(", ", nodes) + ".";
    findings.add(Diagnostic.error("UnknownNode", "Component \"" + path + "\" is placed on node \"" + node + "\", which the graph does not declare.")
        .withExpected(declared).withNearest(NearestMatch.of(node, nodes)), new Spot.Placement(path));
    return nodes.isEmpty() ? "" : nodes.getFirst();
  }

  private void wiringVersion(FlatComponent component) {
    int version = component.descriptor().wiringVersion();
    if (version == Wiring.VERSION) return;
    findings.add(Catalog.otherVersion(component.spec().type().toString(), version), component.spot(new Spot.Type(component.path())));
  }

  private Map<String, @Nullable Object> params(FlatComponent component) {
    ComponentDescriptor descriptor = component.descriptor();
    if (descriptor.params().isEmpty() && component.spec().with().isEmpty()) return Map.of();
    String path = component.path();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    List<ParamDescriptor> missing = new ArrayList<>();
    for (ParamDescriptor param : descriptor.params()) {
      Object given = component.spec().with().get(param.name());
      if (given == null && findings.locator().isWithheld(new Spot.Parameter(path, param.name()))) continue;
      if (given != null) value(component, param, given, values);
      else if (param.presence() == ParamDescriptor.Presence.OPTIONAL) values.put(param.name(), null);
      else if (param.presence() == ParamDescriptor.Presence.DEFAULTED) value(component, param, param.defaultValue(), values);
      else missing.add(param);
    }
    List<String> unknown = component.spec().with().keySet().stream().filter(given -> descriptor.param(given).isEmpty()).toList();
    Optional<String> meant = meant(component, unknown, missing);
    for (String given : unknown) findings.add(unknownParam(component, given, meant), component.spot(new Spot.Parameter(path, given)));
    if (meant.isEmpty()) missing(component, missing);
    return values;
  }

  /** The only parameter that is missing, if the only one that is unknown can have been meant for it: its name is near no other, and its value fits. */
  private static Optional<String> meant(FlatComponent component, List<String> unknown, List<ParamDescriptor> missing) {
    if (unknown.size() != 1 || missing.size() != 1) return Optional.empty();
    ParamDescriptor only = missing.getFirst();
    String given = unknown.getFirst();
    if (only.type() instanceof ParamType.JavaOnly || nearest(component, given).filter(near -> !near.equals(only.name())).isPresent()) return Optional.empty();
    try {
      only.type().convert(Objects.requireNonNull(component.spec().with().get(given)));
      return Optional.of(only.name());
    } catch (ParamType.ParamException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> nearest(FlatComponent component, String given) {
    return NearestMatch.of(given, component.descriptor().params().stream().map(ParamDescriptor::name).toList());
  }

  private void value(FlatComponent component, ParamDescriptor param, Object raw, Map<String, @Nullable Object> values) {
    Spot spot = component.spot(new Spot.ParameterValue(component.path(), param.name()));
    if (param.type() instanceof ParamType.JavaOnly && findings.locator().isText() && !component.isPart()) {
      findings.add(javaOnly(component, List.of(param)), spot);
      return;
    }
    try {
      values.put(param.name(), param.type().convert(raw));
    } catch (ParamType.ParamException e) {
      findings.add(Diagnostic.error("BadParam", "Parameter \"" + param.name() + "\" of component \"" + component.path() + "\": " + e.fact() + ".")
          .withExpected("A " + param.type().describe() + "."), spot);
    }
  }

  private void missing(FlatComponent component, List<ParamDescriptor> missing) {
    boolean text = findings.locator().isText() && !component.isPart();
    List<ParamDescriptor> javaOnly = text ? missing.stream().filter(param -> param.type() instanceof ParamType.JavaOnly).toList() : List.of();
    Spot spot = component.spot(new Spot.Type(component.path()));
    if (!javaOnly.isEmpty()) findings.add(javaOnly(component, javaOnly), spot);
    List<ParamDescriptor> others = missing.stream().filter(param -> !javaOnly.contains(param)).toList();
    if (others.isEmpty()) return;
    List<String> names = others.stream().map(param -> param.name() + " (" + param.type().describe() + ")").toList();
    String fact = component.title() + " lacks the parameter" + (names.size() == 1 ? " " : "s ") + Boxes.sentence(names) + ".";
    findings.add(Diagnostic.error("MissingParam", fact).withFix("Give " + (names.size() == 1 ? "it" : "them") + " in with."), spot);
  }

  private Diagnostic unknownParam(FlatComponent component, String given, Optional<String> meant) {
    List<ParamDescriptor> params = component.descriptor().params();
    String list = params.stream().map(param -> param.name() + " (" + param.type().describe() + ")").collect(Collectors.joining(", ", "Parameters: ", "."));
    return Diagnostic.error("UnknownParam", component.title() + " (" + component.descriptor().name() + ") has no parameter \"" + given + "\".")
        .withExpected(params.isEmpty() ? "It has none." : list)
        .withNearest(meant.or(() -> nearest(component, given)));
  }

  private Diagnostic javaOnly(FlatComponent component, List<ParamDescriptor> params) {
    String names = Boxes.sentence(params.stream().map(param -> param.name() + " (" + param.type().describe() + ")").toList());
    String fact = component.title() + " (" + component.descriptor().name() + ") needs " + names + ", which only Java can give.";
    List<String> others = withoutFunctions(component.descriptor());
    String fix = others.isEmpty() ? "Write a component class of your own." : "Use " + Boxes.sentence(others) + " instead, or a component class of your own.";
    return Diagnostic.error("JavaOnly", fact).withFix(fix);
  }

  /** Up to three classes of the same kind with the same boxes that a text can name, and that need no services. */
  private List<String> withoutFunctions(ComponentDescriptor wanted) {
    List<String> inboxes = List.copyOf(Boxes.inboxes(wanted).keySet());
    List<String> outboxes = List.copyOf(Boxes.outboxes(wanted).keySet());
    return known.get().stream().map(ComponentType::descriptor)
        .filter(other -> !other.type().equals(wanted.type()) && other.kind() == wanted.kind() && other.services().isEmpty())
        .filter(other -> List.copyOf(Boxes.inboxes(other).keySet()).equals(inboxes) && List.copyOf(Boxes.outboxes(other).keySet()).equals(outboxes))
        .filter(other -> other.params().stream().noneMatch(param -> param.presence() == ParamDescriptor.Presence.REQUIRED && param.type() instanceof ParamType.JavaOnly))
        .map(ComponentDescriptor::name).limit(3).toList();
  }

  private void capacities(FlatComponent component) {
    if (component.spec().capacity().isEmpty()) return;
    Map<String, ?> inboxes = Boxes.inboxes(component.descriptor());
    component.spec().capacity().forEach((inbox, messages) -> {
      Spot spot = component.spot(new Spot.Capacity(component.path(), inbox));
      if (!inboxes.containsKey(inbox)) findings.add(LinkCheck.unknownInbox(component, inbox, "The capacity of " + component.path() + "." + inbox), spot);
      else if (component.isComposite()) findings.add(badCapacity(component, inbox, " is that of a composite, where messages never wait").withFix("Set it on the part."), spot);
      else if (inbox.equals(Boxes.CONTROL)) findings.add(badCapacity(component, inbox, " is fixed").withFix("Remove it."), spot);
      else if (messages < 1) {
        findings.add(badCapacity(component, inbox, " is " + messages).withExpected("1 or more."), component.spot(new Spot.CapacityValue(component.path(), inbox)));
      }
    });
  }

  private static Diagnostic badCapacity(FlatComponent component, String inbox, String fact) {
    return Diagnostic.error("BadCapacity", "The capacity of " + component.path() + "." + inbox + fact + ".");
  }
}
