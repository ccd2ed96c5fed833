package dev.kamaelia.node.cli;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.NearestMatch;
import dev.kamaelia.node.drawing.Drawing;
import dev.kamaelia.node.file.JsonWriter;
import dev.kamaelia.node.file.LoadedGraph;
import dev.kamaelia.node.file.UsageException;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kamaelia graph}: a graph as a picture in text form. */
@CommandLine.Command(name = "graph", description = "Draws a graph: kamaelia graph GRAPH --format dot | dot -Tsvg.")
final class GraphCommand extends Command {
  private static final List<String> FORMATS = Stream.concat(Drawing.words().stream(), Stream.of("json")).toList();

  @Mixin private GraphSource source = new GraphSource();

  @Option(names = "--format", paramLabel = "FORMAT", description = "dot, mermaid, ascii (default) or json.")
  private String format = "ascii";

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  @Override
  boolean json() {
    return json || format.equals("json");
  }

  @Override
  int run() {
    if (!FORMATS.contains(format)) {
      throw new UsageException(Diagnostic.error("BadArgument", "There is no format \"" + format + "\".")
          .withExpected("Formats: " + String.join(", ", FORMATS) + ".").withNearest(NearestMatch.of(format, FORMATS)));
    }
    LoadedGraph graph = source.load(terminal());
    warn(graph.warnings());
    if (json()) terminal().out().println(JsonWriter.write(Drawing.tree(graph.topology())));
    else terminal().out().print(Drawing.values()[FORMATS.indexOf(format)].draw(graph.topology()));
    return ExitCode.DONE;
  }
}
