package dev.kamaelia.node.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kamaelia.GraphException;
import dev.kamaelia.descriptor.Durations;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.SystemEnvironment;
import dev.kamaelia.links.host.HostObserver;
import dev.kamaelia.links.host.Outcome;
import dev.kamaelia.node.file.GraphLoader;
import dev.kamaelia.node.file.LoadedGraph;
import dev.kamaelia.node.host.NodeRun;
import dev.kamaelia.node.host.NodeSettings;
import dev.kamaelia.node.link.Address;
import dev.kamaelia.node.link.LinkException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A process that runs one node of one graph after the other, as {@link ContractProcess} tells it: a command per line on standard input, its words parted by tabs,
 * {@code start NODE FILE WAIT NODE=ADDRESS...} or {@code stop}; for each start one line {@code ended CODE CAUSE} on standard output, backslashes and line ends of
 * the cause escaped. The end of standard input ends it.
 *
 * <p>Runs on: the main thread, and a thread for each run that waits for its end.
 */
final class ContractNode {
  private static final Environment ENVIRONMENT = SystemEnvironment.create();

  /** What tests read; everything else that prints does so on standard error. */
  private final PrintStream answers = System.out;

  /** Of the main thread: what a stop means. */
  private @Nullable NodeRun current;

  /** Reads commands until their end. */
  public static void main(String[] arguments) throws IOException {
    ContractNode node = new ContractNode();
    System.setOut(System.err);
    BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) node.obey(List.of(line.split("\t")));
    Runtime.getRuntime().halt(0);
  }

  private void obey(List<String> words) {
    switch (words.getFirst()) {
      case "start" -> start(words.get(1), words.get(2), Durations.parse(words.get(3)), words.subList(4, words.size()));
      case "stop" -> {
        if (current != null) current.stop();
      }
      default -> throw new IllegalArgumentException(words.toString());
    }
  }

  private void start(String name, String file, Duration patience, List<String> moved) {
    Map<String, Address> addresses = new LinkedHashMap<>();
    for (String one : moved) addresses.put(one.substring(0, one.indexOf('=')), Address.of(one.substring(one.indexOf('=') + 1)));
    try {
      ClassLoader loader = ContractNode.class.getClassLoader();
      LoadedGraph graph = new GraphLoader(loader, _ -> null, InputStream.nullInputStream()).load(file, Map.of());
      NodeRun run = NodeRun.start(Graph.of(graph.topology(), loader), name, ENVIRONMENT, new NodeSettings(patience, addresses), new Silent());
      current = run;
      Thread.ofPlatform().name("waits for " + name).start(() -> answer(run));
    } catch (GraphException e) {
      answer(3, e.diagnostics().stream().map(Diagnostic::text).collect(Collectors.joining("\n")));
    } catch (LinkException e) {
      answer(1, e.diagnostic().text());
    }
  }

  private void answer(NodeRun run) {
    try (run) {
      Outcome outcome = run.await();
      run.close();
      answer(outcome.code(), outcome.firstCause().map(failure -> failure.diagnostic().text()).orElse(""));
    } catch (InterruptedException e) {
      throw new IllegalStateException("nothing interrupts this thread", e);
    }
  }

  private void answer(int code, String cause) {
    answers.println("ended " + code + " " + cause.replace("\\", "\\\\").replace("\n", "\\n"));
  }

  /** What goes wrong is in the outcome; what else a node has to say helps whoever reads a failed test. */
  private static final class Silent implements HostObserver {
    @Override
    public void waitingFor(List<String> peers) {}

    @Override
    public void connected(String peer) {}

    @Override
    public void started() {}

    @Override
    public void warned(Diagnostic warning) {
      System.err.println("turned somebody away: " + warning.text());
    }

    @Override
    public void ended(Outcome outcome) {}
  }
}
