package dev.kamaelia.node.cli;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.time.SystemEnvironment;
import dev.kamaelia.engine.topology.ComponentSpec;
import dev.kamaelia.engine.topology.Topology;
import dev.kamaelia.node.file.GraphPrinter;
import dev.kamaelia.node.file.LoadedGraph;
import dev.kamaelia.node.file.UsageException;
import dev.kamaelia.node.host.Fleet;
import dev.kamaelia.node.host.FleetObserver;
import dev.kamaelia.node.host.FleetPlan;
import dev.kamaelia.node.host.Signals;
import dev.kamaelia.descriptor.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kamaelia up}: one process per node of a graph on this machine. */
@CommandLine.Command(name = "up", description = "Runs a graph with one process per node on this machine.")
final class UpCommand extends Command {
  private static final String CONSOLE_READER = "dev.kamaelia.components.console.ConsoleReader";

  @Mixin private GraphSource source = new GraphSource();
  @Mixin private WaitOption wait = new WaitOption();
  @Mixin private DrainOption drain = new DrainOption();

  @Option(names = "--tls", paramLabel = "DIR", description = TlsOptions.DIRECTORY)
  private @Nullable Path tls;

  @Override
  int run() throws IOException, InterruptedException {
    LoadedGraph graph = source.load(terminal());
    warn(graph.warnings());
    Topology topology = graph.topology();
    if (topology.nodes().isEmpty()) {
      throw new UsageException(Diagnostic.error("NoNodes", "The graph \"" + topology.name() + "\" declares no nodes.").withFix("Use kamaelia run, or declare nodes."));
    }
    Logs.startForChildren(common(), terminal());
    Optional<Path> copy = source.argument().equals("-") ? Optional.of(copyOf(topology)) : Optional.empty();
    try {
      Map<String, List<String>> commands =
          FleetPlan.commands(topology, copy.map(Path::toString).orElse(source.argument()), options(copy.isPresent()), terminal().environment());
      Fleet fleet = new Fleet(commands, readsConsole(topology), graph.checked().remoteLinks(), SystemEnvironment.create().clock(), new Words());
      AtomicBoolean asked = new AtomicBoolean();
      for (Signals signal : Signals.values()) {
        signal.handle(() -> {
          if (asked.compareAndSet(false, true)) terminal().say(Interrupts.notice(signal == Signals.INTERRUPT, drain.time()));
          fleet.ask(signal);
        });
      }
      Fleet.End end = fleet.run();
      end.firstCause().ifPresent(cause -> diagnostics().print(List.of(cause)));
      return end.code();
    } finally {
      if (copy.isPresent()) Files.deleteIfExists(copy.get());
    }
  }

  /** A graph from standard input is read once; the nodes read a copy. */
  private static Path copyOf(Topology topology) throws IOException {
    Path copy = Files.createTempFile("kamaelia-", ".yaml");
    Files.writeString(copy, GraphPrinter.yaml(topology));
    return copy;
  }

  private List<String> options(boolean complete) {
    List<String> options = new ArrayList<>();
    if (!complete) source.settings().forEach((name, value) -> options.addAll(List.of("--set", name + "=" + value)));
    for (String entry : source.classPath()) options.addAll(List.of("--cp", entry));
    options.addAll(List.of("--wait", Durations.format(wait.time()), "--drain", Durations.format(drain.time())));
    if (tls != null) options.addAll(List.of("--tls", tls.toString()));
    if (common().quiet()) options.add("-q");
    if (common().verbose()) options.add("-v");
    return options;
  }

  private static Optional<String> readsConsole(Topology topology) {
    for (ComponentSpec component : topology.components().values()) {
      if (component.type().descriptor().type().equals(CONSOLE_READER)) return component.node().or(() -> topology.nodes().keySet().stream().findFirst());
    }
    return Optional.empty();
  }

  private final class Words implements FleetObserver {
    @Override
    public void log(String node, String line) {
      terminal().say("[" + node + "] " + line);
      LoggerFactory.getLogger(node).info(line);
    }

    @Override
    public void progress(String node, String what) {
      if (!common().quiet()) terminal().say("[" + node + "] " + what);
    }
  }
}
