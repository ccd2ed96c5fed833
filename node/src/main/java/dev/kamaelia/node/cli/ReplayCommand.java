package dev.kamaelia.node.cli;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.NearestMatch;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.time.SystemEnvironment;
import dev.kamaelia.engine.topology.BoxRef;
import dev.kamaelia.links.recording.Recorded;
import dev.kamaelia.links.recording.RecordingException;
import dev.kamaelia.node.file.LoadedGraph;
import dev.kamaelia.node.file.UsageException;
import dev.kamaelia.node.recording.RecordingInput;
import dev.kamaelia.node.recording.Replay;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kamaelia replay}: a recording is put into an inbox of a graph, in one process. */
@CommandLine.Command(name = "replay", description = "Runs what a recorded link leads to in one process, with the recorded messages.")
final class ReplayCommand extends Command {
  private static final List<String> SPEEDS = List.of("original", "max");

  /** More gaps are counted. */
  private static final int TOLD = 10;

  private final AtomicLong gaps = new AtomicLong();
  private final AtomicLong missing = new AtomicLong();

  @Parameters(index = "0", paramLabel = "FILE", description = "A file that kamaelia record wrote.")
  private Path file = Path.of("");

  @Mixin private GraphSource source = new GraphSource();
  @Mixin private DrainOption drain = new DrainOption();

  @Option(names = "--into", paramLabel = "COMPONENT.INBOX", description = "Where the messages are put; where the recorded link leads to if not given.")
  private String into = "";

  @Option(names = "--speed", paramLabel = "SPEED", description = "original (default): each message at its time; max: as fast as they are taken.")
  private String speed = "original";

  @Override
  int run() throws InterruptedException {
    if (!SPEEDS.contains(speed)) {
      throw new UsageException(Diagnostic.error("BadArgument", "There is no speed \"" + speed + "\".").withExpected("Speeds: " + String.join(", ", SPEEDS) + ".").withNearest(NearestMatch.of(speed, SPEEDS)));
    }
    Optional<BoxRef> box = into.isEmpty() ? Optional.empty() : Optional.of(box(into));
    try (RecordingInput recording = RecordingInput.open(file)) {
      LoadedGraph graph = source.load(terminal());
      warn(graph.warnings());
      Logs.start(common(), terminal());
      return run(Replay.assemble(file.toString(), recording, graph.checked(), box, speed.equals("max"), source.loader(), SystemEnvironment.create(), this::tell));
    } catch (RecordingException e) {
      throw new UsageException(e.diagnostic());
    }
  }

  private static BoxRef box(String text) {
    int dot = text.lastIndexOf('.');
    if (dot < 1 || dot == text.length() - 1) throw new UsageException(Diagnostic.error("BadBox", "\"" + text + "\" names no box.").withExpected("component.inbox."));
    return new BoxRef(text.substring(0, dot), text.substring(dot + 1));
  }

  /** On the thread that puts. */
  private void tell(Recorded.Gap gap) {
    missing.addAndGet(gap.messages());
    if (gaps.incrementAndGet() <= TOLD) say(file + ": " + gap.text());
  }

  private void say(String line) {
    if (!common().quiet()) terminal().say(line);
  }

  private int run(Replay replay) throws InterruptedException {
    Interrupts interrupts = Interrupts.install(terminal(), new Target(replay), drain.time());
    replay.running().execution().onComponentFailure(RunCommand::report);
    replay.start();
    Exit exit = replay.running().await();
    terminal().out().flush();
    long more = gaps.get() - TOLD;
    if (more > 0) say(file + ": " + more + (more == 1 ? " more gap" : " more gaps") + "; " + missing + " messages are missing in all");
    new Ending(terminal(), common()).tell(exit);
    replay.problem().ifPresent(problem -> diagnostics().print(List.of(problem)));
    if (interrupts.code() != 0) return interrupts.code();
    return exit.code() == ExitCode.DONE && replay.problem().isPresent() ? ExitCode.FAILED : exit.code();
  }

  /** What the signals of this process are for. */
  private record Target(Replay replay) implements Interrupts.Target {
    @Override
    public void drain() {
      replay.stop();
      replay.running().drain();
    }

    @Override
    public void stop() {
      replay.stop();
      replay.running().stop();
    }

    @Override
    public void await(Duration timeout) throws InterruptedException, TimeoutException {
      replay.running().await(timeout);
    }
  }
}
