package dev.kamaelia.node.cli;

import dev.kamaelia.GraphException;
import dev.kamaelia.descriptor.Durations;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.SystemEnvironment;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.engine.topology.Topology;
import dev.kamaelia.links.host.HostObserver;
import dev.kamaelia.links.host.Outcome;
import dev.kamaelia.node.file.LoadedGraph;
import dev.kamaelia.node.host.ChildReport;
import dev.kamaelia.node.host.NodeRun;
import dev.kamaelia.node.host.NodeSettings;
import dev.kamaelia.node.host.ParentWatch;
import dev.kamaelia.node.host.Signals;
import dev.kamaelia.node.link.Address;
import dev.kamaelia.node.link.LinkException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kamaelia node}: this host's node of a graph, linked with its peers. */
@CommandLine.Command(name = "node", description = "Runs one node of a graph and links it with the others.")
final class NodeCommand extends Command {
  /** What is over this long after a parent's death is halted. */
  private static final Duration ORPHAN = Duration.ofSeconds(5);

  @Parameters(index = "0", paramLabel = "NAME", description = "The node's name in the graph.")
  private String name = "";

  @Mixin private GraphSource source = new GraphSource();
  @Mixin private WaitOption wait = new WaitOption();
  @Mixin private DrainOption drain = new DrainOption();
  @Mixin private TlsOptions tls = new TlsOptions();

  @Option(names = "--at", hidden = true, paramLabel = "NODE=ADDRESS", description = "Where a node is instead of what the graph says.")
  private Map<String, String> moved = new LinkedHashMap<>();

  @Option(names = "--parent", hidden = true, paramLabel = "PID", description = "The process that started this one and reads its reports.")
  private long parent;

  @Option(names = "--run", hidden = true, paramLabel = "NAME", description = "Equal for all nodes that one command started.")
  private String run = "";

  @Override
  int run() throws InterruptedException {
    LoadedGraph graph = source.load(terminal());
    Topology topology = tls.applied(graph.topology(), name);
    NodeNames.check(name, topology);
    if (parent == 0) warn(graph.warnings());
    Logs.start(common(), terminal());
    if (topology.security() instanceof Security.Insecure && topology.nodes().size() > 1) shout();
    try {
      return run(topology);
    } catch (LinkException e) {
      return failed(e.diagnostic(), ExitCode.FAILED);
    } catch (GraphException e) {
      if (parent == 0) throw e;
      return failed(e.diagnostics().getFirst(), ExitCode.INVALID_GRAPH);
    }
  }

  /** As an error, so that whoever runs this knows even with {@code -q}, and the log says so for ever. */
  private static void shout() {
    LoggerFactory.getLogger("links").error(
        "INSECURE: the links of this graph are neither encrypted nor authenticated; whoever reaches their addresses may read, change and send every message. kamaelia certs init makes certificates for tls.");
  }

  private int failed(Diagnostic why, int code) {
    if (parent == 0) diagnostics().print(List.of(why));
    else terminal().say(new ChildReport.Cause(code, why).line());
    return code;
  }

  private int run(Topology topology) throws InterruptedException {
    Environment environment = SystemEnvironment.create();
    Map<String, Address> addresses = new LinkedHashMap<>();
    moved.forEach((node, address) -> addresses.put(node, Address.of(address)));
    NodeSettings settings = new NodeSettings(wait.time(), addresses, run);
    if (parent != 0) Signals.INTERRUPT.ignore();
    try (NodeRun run = NodeRun.start(Graph.of(topology, source.loader()), name, environment, settings, parent == 0 ? new Words() : new Reports())) {
      return parent == 0 ? alone(run) : asChild(run, environment);
    }
  }

  private int alone(NodeRun run) throws InterruptedException {
    Interrupts interrupts = Interrupts.install(terminal(), new Target(run), drain.time());
    Outcome outcome = run.await();
    terminal().out().flush();
    new Ending(terminal(), common()).tell(new Exit(outcome.code(), outcome.firstCause(), outcome.counts()));
    return interrupts.code() == 0 ? outcome.code() : interrupts.code();
  }

  /** Ctrl-C reaches the whole process group; the parent says what it means. A dead parent means the end. */
  private int asChild(NodeRun run, Environment environment) throws InterruptedException {
    Signals.TERMINATE.handle(() -> run.drain(drain.time()));
    ParentWatch.start(parent, environment.scheduler(), () -> {
      run.stop();
      environment.scheduler().after(ORPHAN, () -> Runtime.getRuntime().halt(ExitCode.FAILED));
    });
    Outcome outcome = run.await();
    terminal().out().flush();
    new Ending(terminal(), common()).tell(new Exit(outcome.code(), Optional.empty(), outcome.counts()));
    outcome.firstCause().ifPresent(cause -> {
      if (common().verbose() && !cause.stack().isEmpty()) terminal().say(cause.stack().stripTrailing());
      terminal().say(new ChildReport.Cause(outcome.code(), cause.diagnostic()).line());
    });
    return outcome.code();
  }

  /** What the signals of this process are for. */
  private record Target(NodeRun node) implements Interrupts.Target {
    @Override
    public void drain() {
      node.drain();
    }

    @Override
    public void stop() {
      node.stop();
    }

    @Override
    public void await(Duration timeout) throws InterruptedException, TimeoutException {
      if (node.await(timeout).isEmpty()) throw new TimeoutException(Durations.format(timeout));
    }
  }

  private static String words(Map<String, Long> counts) {
    return "turned away: " + String.join(", ", counts.entrySet().stream().map(reason -> reason.getValue() + " " + reason.getKey()).toList());
  }

  private static String standing(String peer) {
    return peer + " takes connections but does not answer, like a process that was stopped: its links wait for it";
  }

  private static String seconds(Duration time) {
    return Math.max(1, Math.round(time.toMillis() / 1000.0)) + " s";
  }

  /** Progress for people. */
  private final class Words implements HostObserver {
    private void say(String line) {
      if (!common().quiet()) terminal().say(name + ": " + line);
    }

    @Override
    public void waitingFor(List<String> peers) {
      say("waiting for " + String.join(", ", peers));
    }

    @Override
    public void connected(String peer) {
      if (common().verbose()) say("connected with " + peer);
    }

    @Override
    public void started() {
      say("running");
    }

    @Override
    public void away(String peer, String reason) {
      say("lost the connection with " + peer + " (" + reason + ") and tries again");
    }

    @Override
    public void back(String peer, Duration after) {
      say("connected with " + peer + " again after " + seconds(after));
    }

    @Override
    public void standsStill(String peer) {
      say(standing(peer));
    }

    @Override
    public void lost(Diagnostic loss) {
      diagnostics().print(List.of(loss));
    }

    @Override
    public void warned(Diagnostic warning) {
      say("turned somebody away: " + warning.text());
    }

    @Override
    public void advised(Diagnostic warning) {
      diagnostics().print(List.of(warning));
    }

    @Override
    public void turnedAway(Map<String, Long> counts) {
      say(words(counts));
    }

    @Override
    public void ended(Outcome outcome) {}
  }

  /** Progress for the parent. */
  private final class Reports implements HostObserver {
    @Override
    public void waitingFor(List<String> peers) {
      terminal().say(new ChildReport.Waiting(String.join(", ", peers)).line());
    }

    @Override
    public void connected(String peer) {}

    @Override
    public void started() {
      terminal().say(new ChildReport.Started().line());
    }

    @Override
    public void away(String peer, String reason) {
      terminal().say("lost the connection with " + peer + " (" + reason + ") and tries again");
    }

    @Override
    public void back(String peer, Duration after) {
      terminal().say("connected with " + peer + " again after " + seconds(after));
    }

    @Override
    public void standsStill(String peer) {
      terminal().say(standing(peer));
    }

    @Override
    public void lost(Diagnostic loss) {
      terminal().say(loss.text());
    }

    @Override
    public void warned(Diagnostic warning) {
      terminal().say("turned somebody away: " + warning.text());
    }

    @Override
    public void advised(Diagnostic warning) {
      terminal().say(warning.text());
    }

    @Override
    public void turnedAway(Map<String, Long> counts) {
      terminal().say(words(counts));
    }

    @Override
    public void ended(Outcome outcome) {}
  }
}
