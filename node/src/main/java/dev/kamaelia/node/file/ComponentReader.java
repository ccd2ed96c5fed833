package dev.kamaelia.node.file;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.catalog.Catalog;
import dev.kamaelia.engine.catalog.Finding;
import dev.kamaelia.engine.topology.ComponentSpec;
import dev.kamaelia.engine.topology.ComponentType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one entry of {@code components}. Used by one thread. */
final class ComponentReader {
  static final List<String> KEYS = List.of("type", "types", "with", "node", "capacity", "onFailure");

  private final Values values;
  private final Marks marks;
  private final Catalog types;
  private final Set<List<String>> withheld;

  ComponentReader(Values values, Marks marks, Catalog types, Set<List<String>> withheld) {
    this.values = values;
    this.marks = marks;
    this.types = types;
    this.withheld = withheld;
  }

  /** The component; empty if its class is not known, which is reported. All of its keys are read in any case. */
  Optional<ComponentSpec> read(Yaml.Entry entry) {
    String name = entry.key().text();
    String subject = "Component \"" + name + "\"";
    Fields fields = Fields.of(values, entry.value(), subject, KEYS, List.of("type"), entry.key().span());
    Optional<ComponentType> type = fields.get("type").flatMap(node -> type(node, name));
    if (fields.isMisspelt("with")) withheld.add(List.of("components", name, "with"));
    Map<String, Object> with = fields.get("with").map(node -> with(node, name, type)).orElse(Map.of());
    Map<String, String> bound = fields.get("types").map(node -> types(node, name)).orElse(Map.of());
    Map<String, Integer> capacity = fields.get("capacity").map(node -> capacity(node, name)).orElse(Map.of());
    fields.get("node").ifPresent(node -> marks.mark(node.span(), "components", name, "node"));
    Optional<String> node = fields.get("node").flatMap(value -> values.text(value, "The node of component \"" + name + "\"", "The name of a node."));
    fields.get("onFailure").ifPresent(value -> marks.mark(value.span(), "components", name, "onFailure"));
    OnFailure onFailure = fields.get("onFailure").map(value -> new PolicyReader(values).read(value, name)).orElse(OnFailure.STOP_GRAPH);
    return type.map(known -> new ComponentSpec(known, bound, with, Optional.empty(), node, capacity, onFailure));
  }

  private Optional<ComponentType> type(Yaml node, String component) {
    marks.mark(node.span(), "components", component, "type");
    Optional<String> name = values.text(node, "The type of component \"" + component + "\"", "The name of a component class.");
    if (name.isEmpty()) return Optional.empty();
    if (name.get().endsWith(".yaml") || name.get().endsWith(".yml")) {
      values.report().add(Diagnostic.error("ReservedType", "A graph file as a component (\"" + name.get() + "\") is not supported yet.")
          .withFix("Name a component class."), node.span());
      return Optional.empty();
    }
    Finding found = types.find(name.get());
    found.problem().ifPresent(problem -> values.report().add(problem, node.span()));
    return found.type();
  }

  private Map<String, Object> with(Yaml node, String component, Optional<ComponentType> type) {
    marks.mark(node.span(), "components", component, "with");
    Map<String, Object> with = new LinkedHashMap<>();
    for (Yaml.Entry entry : values.entries(node, "with of component \"" + component + "\"", "A map of parameters.")) {
      String param = entry.key().text();
      marks.mark(entry.key().span(), "components", component, "with", param);
      marks.mark(entry.value().span(), "components", component, "with", param, "value");
      String subject = "Parameter \"" + param + "\" of component \"" + component + "\"";
      Optional<Object> value = new ParamValues(values).read(entry.value(), subject, type.flatMap(t -> t.descriptor().param(param)));
      value.ifPresentOrElse(v -> with.put(param, v), () -> withheld.add(List.of("components", component, "with", param)));
    }
    return with;
  }

  private Map<String, String> types(Yaml node, String component) {
    Map<String, String> bound = new LinkedHashMap<>();
    for (Yaml.Entry entry : values.entries(node, "types of component \"" + component + "\"", "A map from type variables to class names.")) {
      String variable = entry.key().text();
      marks.mark(entry.key().span(), "components", component, "types", variable);
      marks.mark(entry.value().span(), "components", component, "types", variable, "value");
      values.text(entry.value(), "The type bound to \"" + variable + "\"", "The name of a class.").ifPresent(name -> bound.put(variable, name));
    }
    return bound;
  }

  private Map<String, Integer> capacity(Yaml node, String component) {
    Map<String, Integer> capacity = new LinkedHashMap<>();
    for (Yaml.Entry entry : values.entries(node, "capacity of component \"" + component + "\"", "A map from inboxes to numbers of messages.")) {
      String inbox = entry.key().text();
      marks.mark(entry.key().span(), "components", component, "capacity", inbox);
      marks.mark(entry.value().span(), "components", component, "capacity", inbox, "value");
      values.whole(entry.value(), "The capacity of inbox \"" + inbox + "\" of component \"" + component + "\"", 1).ifPresent(n -> capacity.put(inbox, n));
    }
    return capacity;
  }
}
