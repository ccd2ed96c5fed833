package dev.kamaelia.node.file;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.NearestMatch;
import dev.kamaelia.engine.topology.ComponentType;
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
    GraphDocument document = read(argument, settings);
    List<Diagnostic> diagnostics = document.report().sorted();
    if (document.report().hasErrors() || document.topology().isEmpty()) throw new GraphException(diagnostics);
    return new LoadedGraph(document.topology().get(), diagnostics);
  }

  /** The graph as far as it can be read, with what is wrong with its form. */
  GraphDocument read(String argument, Map<String, String> settings) {
    ComponentIndex index = new ComponentIndex(loader);
    TypeFinder types = name -> find(index, name);
    if (GraphInput.isFile(argument)) return GraphReader.read(GraphInput.read(argument, stdin), settings, environment, types);
    List<Diagnostic> unknown = Variables.unknown(settings.keySet(), List.of(), "");
    if (!unknown.isEmpty()) throw new UsageException(unknown);
    return OneLiner.read(new SourceText(GraphInput.ARGUMENT, argument), types);
  }

  private static TypeFinder.Found find(ComponentIndex index, String name) {
    List<ComponentType> found = index.find(name);
    if (found.size() == 1) return new TypeFinder.Found(Optional.of(found.getFirst()), Optional.empty());
    List<String> candidates = new ArrayList<>(index.names());
    if (name.contains(".")) index.all().forEach(type -> candidates.add(type.descriptor().type()));
    Diagnostic problem = found.isEmpty()
        ? Diagnostic.error("UnknownType", "There is no component class \"" + name + "\" on the class path.").withNearest(NearestMatch.of(name, candidates))
            .withFix("kamaelia components lists them; --cp adds your own.")
        : Diagnostic.error("AmbiguousType", "Several component classes are called \"" + name + "\".")
            .withExpected("One of " + String.join(", ", found.stream().map(ComponentType::toString).toList()) + ".");
    return new TypeFinder.Found(Optional.empty(), Optional.of(problem));
  }
}
