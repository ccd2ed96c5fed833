package dev.kamaelia.node.cli;

import dev.kamaelia.descriptor.Durations;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.SystemEnvironment;
import dev.kamaelia.engine.topology.ComponentSpec;
import dev.kamaelia.engine.topology.Topology;
import dev.kamaelia.links.host.GraphDigest;
import dev.kamaelia.links.recording.LinkChoice;
import dev.kamaelia.links.recording.Recorded;
import dev.kamaelia.links.recording.RecordingException;
import dev.kamaelia.node.file.LoadedGraph;
import dev.kamaelia.node.file.UsageException;
import dev.kamaelia.node.host.Signals;
import dev.kamaelia.node.link.Address;
import dev.kamaelia.node.link.LinkException;
import dev.kamaelia.node.link.RecordingCall;
import dev.kamaelia.node.link.RecordingWanted;
import dev.kamaelia.node.recording.RecordingOutput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kamaelia record}: what goes over a link of a running node, into a file. */
@CommandLine.Command(name = "record", description = "Records what goes over a link of a running node, until Ctrl-C or the end of the link.")
final class RecordCommand extends Command {
  @Parameters(index = "0", paramLabel = "LINK", description = "\"component.outbox -> component.inbox\", or one of the two boxes if only one link is there.")
  private String link = "";

  @Mixin private GraphSource source = new GraphSource();
  @Mixin private TlsOptions tls = new TlsOptions();

  @Option(names = {"-o", "--output"}, required = true, paramLabel = "FILE", description = "Where to write it, in place of what is there.")
  private Path file = Path.of("");

  @Option(names = "--node", paramLabel = "NAME", description = "The node that sends over the link, if that is not in the graph.")
  private String node = "";

  @Option(names = "--at", paramLabel = "ADDRESS", description = "Where the node is, if not where the graph says.")
  private @Nullable String address;

  @Option(names = "--as", paramLabel = "NAME", description = "The node whose certificate is shown; the one that is recorded if not given.")
  private @Nullable String own;

  @Option(names = "--for", paramLabel = "TIME", converter = DrainOption.DurationConverter.class, description = "Ends after so long.")
  private @Nullable Duration longest;

  @Override
  int run() throws InterruptedException {
    LoadedGraph graph = source.load(terminal());
    warn(graph.warnings());
    Topology topology = graph.topology();
    if (topology.nodes().isEmpty()) {
      throw new UsageException(Diagnostic.error("NoNodes", "The graph \"" + topology.name() + "\" declares no nodes, so none can be asked.").withFix("Use kamaelia run --record LINK=FILE GRAPH."));
    }
    if (!node.isEmpty()) NodeNames.check(node, topology);
    String wanted = node.isEmpty() ? LinkChoice.of(link, graph.checked().linkTypes().stream().map(Map.Entry::getKey).toList(), "the graph") : link;
    String sender = node.isEmpty() ? sender(wanted, topology) : node;
    String shown = own == null ? sender : own;
    NodeNames.check(shown, topology);
    Topology secured = tls.applied(topology, shown);
    Logs.start(common(), terminal());
    Address where = Address.of(address == null ? Objects.requireNonNull(topology.nodes().get(sender)).address() : address);
    Environment environment = SystemEnvironment.create();
    RecordingWanted asked = RecordingWanted.of(topology.name(), GraphDigest.of(topology), wanted);
    try (RecordingCall call = RecordingCall.open(shown, sender, where, secured.security(), asked, environment, warning -> diagnostics().print(List.of(warning)));
        RecordingOutput output = RecordingOutput.create(file, call.header())) {
      return record(call, output, environment);
    } catch (LinkException e) {
      diagnostics().print(List.of(e.diagnostic()));
      return e.diagnostic().id().equals("NodeUnreachable") ? ExitCode.UNREACHABLE : ExitCode.FAILED;
    } catch (RecordingException e) {
      diagnostics().print(List.of(e.diagnostic()));
      return ExitCode.FAILED;
    }
  }

  /** The node of the component that sends, or of the composite that has it. */
  private static String sender(String link, Topology graph) {
    String component = link.substring(0, link.indexOf(" -> ")).replaceFirst("\\.[^.]*$", "").replaceFirst("/.*", "");
    ComponentSpec spec = Objects.requireNonNull(graph.components().get(component));
    return spec.node().orElseGet(() -> graph.nodes().keySet().iterator().next());
  }

  private int record(RecordingCall call, RecordingOutput output, Environment environment) throws InterruptedException, RecordingException {
    AtomicBoolean asked = new AtomicBoolean();
    for (Signals signal : Signals.values()) {
      signal.handle(() -> {
        if (!asked.compareAndSet(false, true)) Runtime.getRuntime().halt(signal.exitCode());
        call.finish();
      });
    }
    say("recording " + call.header().link() + " of node " + call.header().node() + " into " + file + (longest == null ? "; Ctrl-C ends it" : " for " + Durations.format(longest)));
    if (longest != null) environment.scheduler().after(longest, call::finish);
    long messages = 0;
    long missing = 0;
    for (;;) {
      Recorded next = next(call, output);
      switch (next) {
        case null -> {}
        case Recorded.Message _ -> messages++;
        case Recorded.Gap gap -> missing += gap.messages();
        case Recorded.End end -> {
          output.write(end);
          output.flush();
          say("recorded " + messages + (messages == 1 ? " message" : " messages") + (missing == 0 ? "" : ", " + missing + " are missing") + "; " + end.reason());
          return ExitCode.DONE;
        }
      }
      if (next != null) output.write(next);
    }
  }

  /** What was recorded before the connection broke is a recording too. */
  private static @Nullable Recorded next(RecordingCall call, RecordingOutput output) throws InterruptedException, RecordingException {
    try {
      return output.next(call::next);
    } catch (LinkException e) {
      output.end("the connection to the node was lost");
      throw e;
    }
  }

  private void say(String line) {
    if (!common().quiet()) terminal().say(line);
  }
}
