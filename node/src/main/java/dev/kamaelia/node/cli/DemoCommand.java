package dev.kamaelia.node.cli;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.node.file.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** {@code kamaelia demo}: the word count of the README on a poem, in three processes. */
@CommandLine.Command(name = "demo", description = "Counts the words of a poem in three processes, and says how to go on.")
final class DemoCommand extends Command {
  @Override
  int run() {
    Path home = Path.of(System.getProperty("kamaelia.home", "."));
    Path graph = shown(home.resolve("examples/wordcount/wordcount.yaml"));
    Path poem = shown(home.resolve("examples/wordcount/poem.txt"));
    if (!Files.isReadable(graph) || !Files.isReadable(poem)) {
      throw new UsageException(Diagnostic.error("NoExamples", "There is no " + graph + " with its poem.txt.").withFix("Use the kamaelia of a checkout or of the distribution."));
    }
    int code = Main.run(terminal(), "up", graph.toString(), "--set", "file=" + poem, common().verbose() ? "-v" : "-q");
    terminal().out().flush();
    if (code == ExitCode.DONE && !common().quiet()) tell(graph, poem);
    return code;
  }

  private void tell(Path graph, Path poem) {
    terminal().say("Three processes counted the words of " + poem + ": the reader split its lines, the counter counted, the writer ranked and printed.");
    terminal().say("They were linked over gRPC as " + graph + " says, and each ended by itself when no more messages could come.");
    terminal().say("The same graph runs in one process, unchanged, or with each node on a host of its own.");
    terminal().say("");
    terminal().say("Next, the same in one process on another text; what is linked to what; a graph on one line; what there is to link:");
    terminal().say("  kamaelia run " + graph + " --set file=README.md");
    terminal().say("  kamaelia graph " + graph);
    terminal().say("  kamaelia run 'FileReader(path=README.md) | Grep(pattern=kamaelia) | ConsoleEcho'");
    terminal().say("  kamaelia components");
  }

  /** As seen from the working directory, if it lies there. */
  private static Path shown(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path here = Path.of("").toAbsolutePath();
    return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
  }
}
