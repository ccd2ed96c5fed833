package dev.kamaelia.node.cli;

import dev.kamaelia.node.file.GraphLoader;
import dev.kamaelia.node.file.LoadedGraph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of every verb that takes a graph, and how they become a checked graph. */
final class GraphSource {
  @Parameters(paramLabel = "GRAPH", description = "A graph file, - for one on standard input, or a graph on one line.")
  private String argument = "";

  @Option(names = "--set", paramLabel = "NAME=VALUE", description = "Sets a variable of the graph file.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Mixin private ClassPathOption classPath = new ClassPathOption();

  /** The argument as it was given. */
  String argument() {
    return argument;
  }

  /** The variables set, in order. */
  Map<String, String> settings() {
    return settings;
  }

  /** The entries of {@code --cp}, in order. */
  List<String> classPath() {
    return classPath.entries();
  }

  /** The class loader that sees the entries of {@code --cp}, made once. */
  ClassLoader loader() {
    return classPath.loader();
  }

  /**
   * Reads and checks the graph.
   *
   * @throws dev.kamaelia.node.file.UsageException if there is no such file or variable
   * @throws dev.kamaelia.GraphException with all errors and warnings of the graph
   */
  LoadedGraph load(Terminal terminal) {
    return new GraphLoader(classPath.loader(), name -> terminal.environment().get(name), terminal.in()).load(argument, settings);
  }
}
