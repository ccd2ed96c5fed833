package dev.kamaelia.node.cli;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.Running;
import dev.kamaelia.engine.check.CheckedGraph;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.SystemEnvironment;
import dev.kamaelia.links.recording.LinkChoice;
import dev.kamaelia.links.recording.LinkRecording;
import dev.kamaelia.links.recording.RecordingException;
import dev.kamaelia.node.file.LoadedGraph;
import dev.kamaelia.node.file.UsageException;
import dev.kamaelia.node.recording.FileRecording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kamaelia run}: a whole graph in this process, whatever nodes it names. */
@CommandLine.Command(name = "run", description = "Runs a graph in one process, whatever nodes it names.")
final class RunCommand extends Command {
  @Mixin private GraphSource source = new GraphSource();
  @Mixin private DrainOption drain = new DrainOption();

  @Option(names = "--record", paramLabel = "LINK=FILE", description = "Records what goes over a link, as kamaelia record does; may be given more than once.")
  private Map<String, Path> recorded = new LinkedHashMap<>();

  @Override
  int run() throws InterruptedException {
    if (recorded.values().stream().map(file -> file.toAbsolutePath().normalize()).distinct().count() < recorded.size()) {
      throw new UsageException(Diagnostic.error("BadArgument", "--record names one file for several links.").withFix("Give each a file of its own."));
    }
    LoadedGraph graph = source.load(terminal());
    warn(graph.warnings());
    Logs.start(common(), terminal());
    Environment environment = SystemEnvironment.create();
    Running running = Graph.of(graph.topology(), source.loader()).assemble(environment);
    List<FileRecording> recordings = recordings(graph.checked(), running, environment);
    running.execution().onComponentFailure(RunCommand::report);
    running.execution().onWarning(warning -> diagnostics().print(List.of(warning)));
    Interrupts interrupts = Interrupts.install(terminal(), new Target(running), drain.time());
    Exit exit = running.start().await();
    new Ending(terminal(), common()).tell(exit);
    boolean whole = true;
    for (FileRecording recording : recordings) {
      Optional<Diagnostic> problem = recording.await();
      problem.ifPresent(what -> diagnostics().print(List.of(what)));
      whole &= problem.isEmpty();
    }
    if (interrupts.code() != 0) return interrupts.code();
    return exit.code() == ExitCode.DONE && !whole ? ExitCode.FAILED : exit.code();
  }

  /** Begun before anything runs, so that the first message is the first that is recorded. */
  private List<FileRecording> recordings(CheckedGraph checked, Running running, Environment environment) {
    List<FileRecording> recordings = new ArrayList<>();
    try {
      for (Map.Entry<String, Path> wanted : recorded.entrySet()) {
        String link = checked.withoutComposites(LinkChoice.name(wanted.getKey()));
        recordings.add(FileRecording.start(LinkRecording.start(running.execution(), "", link, source.loader()), wanted.getValue(), environment.scheduler()));
      }
      return recordings;
    } catch (RecordingException e) {
      running.close();
      throw new UsageException(e.diagnostic());
    } catch (GraphException e) {
      running.close();
      throw e;
    }
  }

  /** A failure that the graph survives is told at once; others are told at the end. */
  static void report(Failure failure) {
    LoggerFactory.getLogger(failure.path()).error(failure.diagnostic().fact());
  }

  /** What the signals of this process are for. */
  private record Target(Running running) implements Interrupts.Target {
    @Override
    public void drain() {
      running.drain();
    }

    @Override
    public void stop() {
      running.stop();
    }

    @Override
    public void await(Duration timeout) throws InterruptedException, TimeoutException {
      running.await(timeout);
    }
  }
}
