package dev.kamaelia.node.cli;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.NearestMatch;
import dev.kamaelia.node.file.GraphLoader;
import dev.kamaelia.node.file.LoadedGraph;
import dev.kamaelia.node.file.UsageException;
import dev.kamaelia.node.graphtest.GraphTest;
import dev.kamaelia.node.graphtest.GraphTestResult;
import dev.kamaelia.node.graphtest.GraphTestRun;
import dev.kamaelia.node.graphtest.JUnitReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kamaelia test}: the tests of graph files, in virtual time. All files are read and checked before the first test runs. */
@CommandLine.Command(name = "test", description = "Runs the tests of graph files, in virtual time.")
final class TestCommand extends Command {
  @Parameters(arity = "1..*", paramLabel = "GRAPH", description = "Graph files; - for one on standard input.")
  private List<String> files = new ArrayList<>();

  @Option(names = "--only", paramLabel = "TEST", description = "Runs only the test of this name; may be given more than once.")
  private List<String> only = new ArrayList<>();

  @Option(names = "--junit", paramLabel = "FILE", description = "Writes the results as JUnit XML too.")
  private @Nullable Path junit;

  @Option(names = "--set", paramLabel = "NAME=VALUE", description = "Sets a variable of the graph files.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Mixin private ClassPathOption classPath = new ClassPathOption();

  @Override
  int run() {
    Map<String, LoadedGraph> graphs = load();
    Logs.start(common(), terminal());
    Map<String, List<GraphTestResult>> results = new LinkedHashMap<>();
    for (Map.Entry<String, LoadedGraph> graph : graphs.entrySet()) results.put(graph.getKey(), run(graph.getValue()));
    int code = tell(results.values().stream().flatMap(List::stream).toList());
    return junit == null || write(junit, results) ? code : ExitCode.FAILED;
  }

  private boolean write(Path file, Map<String, List<GraphTestResult>> results) {
    try (Writer out = Files.newBufferedWriter(file)) {
      JUnitReport.write(results, out);
      return true;
    } catch (IOException e) {
      diagnostics().print(List.of(Diagnostic.error("ReportNotWritten", "The results cannot be written to " + file + ": " + e.getClass().getSimpleName() + ".").withFix("Name a file in a directory that may be written to.")));
      return false;
    }
  }

  private Map<String, LoadedGraph> load() {
    GraphLoader loader = new GraphLoader(classPath.loader(), name -> terminal().environment().get(name), terminal().in());
    Map<String, LoadedGraph> graphs = new LinkedHashMap<>();
    for (String file : files) graphs.put(file, loader.load(file, settings));
    graphs.values().forEach(graph -> warn(graph.warnings()));
    List<String> known = graphs.values().stream().flatMap(graph -> graph.tests().stream()).map(GraphTest::name).distinct().toList();
    if (known.isEmpty()) {
      throw new UsageException(Diagnostic.error("NoTests", String.join(", ", files) + (files.size() == 1 ? " has" : " have") + " no tests.")
          .withExpected("tests: { NAME: { send: { component.inbox: [...] }, expect: { component.outbox: [...] } } }."));
    }
    List<Diagnostic> unknown = only.stream().filter(name -> !known.contains(name))
        .map(name -> Diagnostic.error("UnknownTest", "There is no test \"" + name + "\".").withExpected("Tests: " + String.join(", ", known) + ".").withNearest(NearestMatch.of(name, known))).toList();
    if (!unknown.isEmpty()) throw new UsageException(unknown);
    return graphs;
  }

  private List<GraphTestResult> run(LoadedGraph graph) {
    List<GraphTestResult> results = new ArrayList<>();
    for (GraphTest test : graph.tests()) {
      if (!only.isEmpty() && !only.contains(test.name())) continue;
      GraphTestResult result = GraphTestRun.run(graph.topology(), classPath.loader(), test);
      results.add(result);
      terminal().out().println((result.passed() ? "passed  " : "FAILED  ") + test.place().file() + "  " + test.name());
    }
    return results;
  }

  private int tell(List<GraphTestResult> results) {
    terminal().out().flush();
    List<GraphTestResult> failed = results.stream().filter(result -> !result.passed()).toList();
    if (!common().quiet()) terminal().say(results.size() - failed.size() + " passed, " + failed.size() + " failed.");
    if (common().verbose()) failed.stream().map(GraphTestResult::stack).filter(stack -> !stack.isEmpty()).forEach(stack -> terminal().say(stack.stripTrailing()));
    diagnostics().print(failed.stream().flatMap(result -> result.problems().stream()).toList());
    return failed.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }
}
