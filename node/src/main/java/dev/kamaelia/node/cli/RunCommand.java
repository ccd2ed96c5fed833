package dev.kamaelia.node.cli;

import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.Running;
import dev.kamaelia.node.file.LoadedGraph;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code kamaelia run}: a whole graph in this process, whatever nodes it names. */
@CommandLine.Command(name = "run", description = "Runs a graph in one process, whatever nodes it names.")
final class RunCommand extends Command {
  @Mixin private GraphSource source = new GraphSource();
  @Mixin private DrainOption drain = new DrainOption();

  @Override
  int run() throws InterruptedException {
    LoadedGraph graph = source.load(terminal());
    warn(graph.warnings());
    Logs.start(common(), terminal());
    Running running = Graph.of(graph.topology(), source.loader()).assemble();
    running.execution().onComponentFailure(RunCommand::report);
    Interrupts interrupts = Interrupts.install(terminal(), new Target(running), drain.time());
    Exit exit = running.start().await();
    new Ending(terminal(), common()).tell(exit);
    return interrupts.code() == 0 ? exit.code() : interrupts.code();
  }

  /** A failure that the graph survives is told at once; others are told at the end. */
  private static void report(Failure failure) {
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
