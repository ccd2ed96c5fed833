package dev.kamaelia.node.file;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.GraphModule;
import dev.kamaelia.engine.assembly.ModuleNames;
import dev.kamaelia.engine.catalog.Catalog;
import dev.kamaelia.engine.check.CheckedGraph;
import dev.kamaelia.engine.check.GraphCheck;
import dev.kamaelia.engine.check.Spot;
import dev.kamaelia.node.graphtest.GraphTest;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the GRAPH argument of a command into a checked graph. Used by one thread. */
public final class GraphLoader {
  private final ClassLoader loader;
  private final Function<String, @Nullable String> environment;
  private final InputStream stdin;

  /**
   * A loader of graphs.
   *
   * @param loader sees the component classes
   * @param environment the value of an environment variable, or null
   * @param stdin what {@code -} means
   */
  public GraphLoader(ClassLoader loader, Function<String, @Nullable String> environment, InputStream stdin) {
    this.loader = loader;
    this.environment = environment;
    this.stdin = stdin;
  }

  /**
   * Reads and checks a graph.
   *
   * @param argument a file, {@code -} or a one-liner
   * @param settings variables of the command line
   * @throws UsageException if there is no such file or variable
   * @throws GraphException with all errors and warnings, in the order of the text
   */
  public LoadedGraph load(String argument, Map<String, String> settings) {
    Catalog catalog = Catalog.of(loader);
    GraphDocument document = read(argument, settings, catalog);
    Report report = document.report();
    if (!document.isWhole()) throw new GraphException(report.sorted());
    CheckedGraph checked = GraphCheck.of(loader, catalog::all).check(document.topology().orElseThrow(), new DocumentLocator(document));
    checked.diagnostics().forEach(report::add);
    services(document, checked);
    List<GraphTest> tests = new TestCheck(checked, document).check();
    List<Diagnostic> diagnostics = report.sorted();
    if (report.hasErrors()) throw new GraphException(diagnostics);
    return new LoadedGraph(checked, diagnostics, tests);
  }

  /** The modules that cannot be made; if there are none, the services that nobody binds. A graph without either needs no look. */
  private void services(GraphDocument document, CheckedGraph checked) {
    List<String> names = checked.topology().modules();
    List<CheckedGraph.Member> members = checked.members(Optional.empty());
    if (names.isEmpty() && members.stream().allMatch(member -> member.descriptor().services().isEmpty())) return;
    Report report = document.report();
    List<Integer> bad = new ArrayList<>();
    var modules = ModuleNames.load(names, loader, (index, problem) -> {
      bad.add(index);
      report.add(problem, module(document, index));
    });
    if (!bad.isEmpty()) return;
    DocumentLocator locator = new DocumentLocator(document);
    GraphModule.missingServices(checked, modules, (member, problem) -> report.add(locator.place(new Spot.Type(root(member))).map(problem::at).orElse(problem)));
  }

  /** The component of the file that a part of a composite belongs to. */
  private static String root(CheckedGraph.Member member) {
    return member.path().replaceFirst("/.*", "");
  }

  private static Span module(GraphDocument document, int index) {
    return document.marks().at("modules", Integer.toString(index)).orElse(new Span(0, 1));
  }

  /** The graph as far as it can be read, with what is wrong with its form. */
  GraphDocument read(String argument, Map<String, String> settings, Catalog catalog) {
    if (GraphInput.isFile(argument)) return GraphReader.read(GraphInput.read(argument, stdin), settings, environment, catalog);
    List<Diagnostic> unknown = Variables.unknown(settings.keySet(), List.of(), "");
    if (!unknown.isEmpty()) throw new UsageException(unknown);
    return OneLiner.read(new SourceText(GraphInput.ARGUMENT, argument), catalog);
  }
}
