package dev.kamaelia.node.file;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.catalog.Catalog;
import dev.kamaelia.engine.topology.ComponentSpec;
import dev.kamaelia.engine.topology.ExecutionSpec;
import dev.kamaelia.engine.topology.LinkSpec;
import dev.kamaelia.engine.topology.NodeSpec;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.engine.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a graph file into a {@link GraphDocument}. It checks the form of each part; what depends on several parts is checked on the topology as a whole. Used
 * once, by one thread.
 */
final class GraphReader {
  static final List<String> KEYS =
      List.of("version", "name", "vars", "modules", "tls", "insecure", "nodes", "components", "pipelines", "links", "onDeadlock", "execution", "tests");
  static final List<String> DEADLOCKS = List.of("fail", "report");
  static final List<String> PLACEMENTS = List.of("adaptive", "fixed");

  private final Report report;
  private final Values values;
  private final Marks marks = new Marks();
  private final Catalog types;
  private final Set<String> untyped = new LinkedHashSet<>();
  private final Set<List<String>> withheld = new LinkedHashSet<>();

  private GraphReader(Report report, Variables variables, Catalog types) {
    this.report = report;
    this.values = new Values(report, variables);
    this.types = types;
  }

  /**
   * Reads a text.
   *
   * @param settings of the command line
   * @throws UsageException if a setting names no variable of the text
   */
  static GraphDocument read(SourceText text, Map<String, String> settings, Function<String, @Nullable String> environment, Catalog types) {
    Report report = new Report(text);
    Optional<Yaml> root = YamlParser.parse(report);
    GraphReader reader = new GraphReader(report, new Variables(settings, environment, report), types);
    return root.map(yaml -> reader.document(yaml, settings)).orElseGet(() -> reader.nothing(root));
  }

  private GraphDocument nothing(Optional<Yaml> root) {
    if (root.isEmpty() && !report.hasErrors()) {
      report.add(Diagnostic.error("EmptyFile", "The graph file is empty.").withExpected("version: 1 and components."), new Span(0, 1));
    }
    return GraphDocument.broken(report);
  }

  private GraphDocument document(Yaml root, Map<String, String> settings) {
    if (root instanceof Yaml.Scalar scalar && scalar.isNothing()) return nothing(Optional.empty());
    Fields top = Fields.of(values, root, "The graph", KEYS, List.of("version", "components"), firstKey(root));
    for (String key : List.of("nodes", "components", "pipelines", "links")) if (isWithheld(top, key)) withheld.add(List.of(key));
    vars(top, settings);
    top.get("version").ifPresent(this::version);
    String name = top.get("name").flatMap(node -> values.text(node, "The name of the graph", "A text.")).orElse(nameOf(report.text().file()));
    List<String> modules = modules(top);
    Security security = new NodeReader(values, marks).security(top);
    Map<String, NodeSpec> nodes = nodes(top);
    Map<String, ComponentSpec> components = components(top);
    List<List<String>> pipelines = pipelines(top);
    List<LinkSpec> links = links(top);
    Topology.OnDeadlock onDeadlock = top.get("onDeadlock").flatMap(node -> values.word(node, "onDeadlock", DEADLOCKS))
        .map(word -> Topology.OnDeadlock.values()[DEADLOCKS.indexOf(word)]).orElse(Topology.OnDeadlock.FAIL);
    ExecutionSpec execution = new ExecutionSpec(placement(top));
    Topology topology = new Topology(name, modules, security, nodes, components, pipelines, links, onDeadlock, execution);
    List<TestDraft> tests = top.get("tests").map(node -> new TestReader(values).read(node)).orElse(List.of());
    return new GraphDocument(Optional.of(topology), report, marks, untyped, withheld, tests);
  }

  private static Span firstKey(Yaml root) {
    return root instanceof Yaml.Mapping mapping && !mapping.entries().isEmpty() ? mapping.entries().getFirst().key().span() : root.span();
  }

  /** True if one of the lists and maps is misspelt or is something else: then what refers to it is not in error too. */
  private static boolean isWithheld(Fields top, String key) {
    return top.isMisspelt(key) || top.get(key).filter(node -> key.equals("nodes") || key.equals("components") ? node instanceof Yaml.Sequence : node instanceof Yaml.Mapping)
        .isPresent() || top.get(key).filter(node -> node instanceof Yaml.Scalar scalar && !scalar.isNothing()).isPresent();
  }

  private void vars(Fields top, Map<String, String> settings) {
    List<Yaml.Entry> entries = top.get("vars").map(node -> values.entries(node, "vars", "A map from names to values.")).orElse(List.of());
    List<Diagnostic> unknown = Variables.unknown(settings.keySet(), entries.stream().map(entry -> entry.key().text()).toList(), report.text().text());
    if (!unknown.isEmpty()) throw new UsageException(unknown);
    for (Yaml.Entry entry : entries) {
      String name = entry.key().text();
      if (!Variables.isName(name)) {
        report.add(Diagnostic.error("BadName", "\"" + name + "\" is no name of a variable.").withExpected("A letter or _, then letters, digits, _, . and -."),
            entry.key().span());
      }
      boolean overridden = settings.containsKey(name);
      values.variables().define(name, overridden ? Optional.of("") : values.text(entry.value(), "The variable \"" + name + "\"", "A text."));
    }
  }

  private void version(Yaml node) {
    Optional<String> text = values.text(node, "version", "1.");
    if (text.isEmpty() || text.get().equals("1")) return;
    report.add(Diagnostic.error("BadVersion", "The graph file has version " + text.get() + ".").withExpected("version: 1."), node.span());
  }

  private static String nameOf(String file) {
    String base = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1).replaceFirst("\\.ya?ml$", "");
    return base.isEmpty() || base.startsWith("<") ? "graph" : base;
  }

  private List<String> modules(Fields top) {
    List<String> modules = new ArrayList<>();
    for (Yaml node : top.get("modules").map(value -> values.list(value, "modules", "A list of class names.")).orElse(List.of())) {
      marks.mark(node.span(), "modules", Integer.toString(modules.size()));
      values.text(node, "A module", "The name of a Guice module class.").ifPresent(modules::add);
    }
    return modules;
  }

  private Map<String, NodeSpec> nodes(Fields top) {
    Map<String, NodeSpec> nodes = new LinkedHashMap<>();
    for (Yaml.Entry entry : top.get("nodes").map(node -> values.entries(node, "nodes", "A map from names to nodes.")).orElse(List.of())) {
      marks.mark(entry.key().span(), "nodes", entry.key().text());
      nodes.put(entry.key().text(), new NodeReader(values, marks).node(entry));
    }
    return nodes;
  }

  private Map<String, ComponentSpec> components(Fields top) {
    Map<String, ComponentSpec> components = new LinkedHashMap<>();
    Optional<Yaml> all = top.get("components");
    List<Yaml.Entry> entries = all.map(node -> values.entries(node, "components", "A map from names to components.")).orElse(List.of());
    for (Yaml.Entry entry : entries) {
      String name = entry.key().text();
      marks.mark(entry.key().span(), "components", name);
      Optional<ComponentSpec> component = new ComponentReader(values, marks, types, withheld).read(entry);
      component.ifPresentOrElse(spec -> components.put(name, spec), () -> untyped(entry.key()));
    }
    boolean empty = all.isPresent() && entries.isEmpty() && !report.hasErrors();
    if (empty) report.add(Diagnostic.error("NoComponents", "The graph has no components."), top.key("components").orElse(new Span(0, 1)));
    return components;
  }

  /** A component without a known class never gets to the check of the graph, which would look at its name. */
  private void untyped(Yaml.Scalar key) {
    values.isName(key, "component");
    untyped.add(key.text());
  }

  private List<List<String>> pipelines(Fields top) {
    List<List<String>> pipelines = new ArrayList<>();
    for (Yaml node : top.get("pipelines").map(value -> values.list(value, "pipelines", "A list of a | b | c.")).orElse(List.of())) {
      Optional<List<String>> pipeline = new PipelineReader(values, marks).read(node, pipelines.size());
      pipeline.ifPresentOrElse(pipelines::add, () -> withheld.add(List.of("pipelines")));
    }
    return pipelines;
  }

  private List<LinkSpec> links(Fields top) {
    List<LinkSpec> links = new ArrayList<>();
    for (Yaml node : top.get("links").map(value -> values.list(value, "links", "A list of links.")).orElse(List.of())) {
      Optional<LinkSpec> link = new LinkReader(values, marks).read(node, links.size());
      link.ifPresentOrElse(links::add, () -> withheld.add(List.of("links")));
    }
    return links;
  }

  private ExecutionSpec.Placement placement(Fields top) {
    Optional<Yaml> node = top.get("execution");
    if (node.isEmpty()) return ExecutionSpec.Placement.ADAPTIVE;
    Fields fields = Fields.of(values, node.get(), "execution", List.of("placement"), List.of(), node.get().span());
    return fields.get("placement").flatMap(value -> values.word(value, "placement", PLACEMENTS))
        .map(word -> ExecutionSpec.Placement.values()[PLACEMENTS.indexOf(word)]).orElse(ExecutionSpec.Placement.ADAPTIVE);
  }
}
