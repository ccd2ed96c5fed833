package dev.kamaelia.node.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kamaelia.GraphException;
import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.descriptor.Durations;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Change;
import dev.kamaelia.engine.Counts;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.GraphEditor;
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
import dev.kamaelia.testkit.contract.Relinks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A process that runs one node of one graph after the other, as {@link ContractProcess} tells it: a command per line on standard input, its words parted by tabs,
 * {@code start NODE FILE WAIT NODE=ADDRESS...}, {@code stop}, {@code link OUTBOX INBOX}, {@code unlink OUTBOX INBOX}, {@code finish INBOX}, {@code capacity INBOX N} or {@code reset INBOX}; for each start one line
 * {@code ended CODE DISCARDED DROPPED CAUSE} on standard output, backslashes and line ends of the cause escaped, for each change {@code changed} once it is in effect, or {@code refused WHY}. The end of standard input ends it.
 *
 * <p>Runs on: the main thread, and a thread for each run that waits for its end.
 */
final class ContractNode {
  private static final Environment ENVIRONMENT = SystemEnvironment.create();

  /** What tests read; everything else that prints does so on standard error. */
  private final PrintStream answers = System.out;

  /** Of the main thread: what a stop or a change means. */
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
      case "link", "unlink", "finish", "capacity", "reset" -> change(words);
      default -> throw new IllegalArgumentException(words.toString());
    }
  }

  private void change(List<String> words) {
    try {
      GraphEditor editor = Objects.requireNonNull(current, "nothing was started").editor();
      Relinks relinks = new Relinks(editor);
      Optional<Change> change = switch (words.getFirst()) {
        case "link" -> Optional.of(relinks.link(outbox(words.get(1)), inbox(words.get(2))));
        case "unlink" -> Optional.of(relinks.unlink(outbox(words.get(1)), inbox(words.get(2))));
        case "capacity" -> {
          editor.capacity(inbox(words.get(1)), Integer.parseInt(words.get(2)));
          yield Optional.empty();
        }
        case "reset" -> {
          editor.resetCapacity(inbox(words.get(1)));
          yield Optional.empty();
        }
        default -> {
          relinks.finish(inbox(words.get(1)));
          yield Optional.empty();
        }
      };
      boolean inEffect = change.isEmpty() || change.get().await(Duration.ofMinutes(1));
      answers.println(inEffect ? "changed" : "refused " + change.get());
    } catch (GraphException e) {
      answers.println("refused " + escaped(String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      throw new IllegalStateException("nothing interrupts this thread", e);
    }
  }

  private static OutBox<?> outbox(String name) {
    return new OutBox<Object>(name.substring(0, name.lastIndexOf('.')), name.substring(name.lastIndexOf('.') + 1));
  }

  private static InBox<?> inbox(String name) {
    return new InBox<Object>(name.substring(0, name.lastIndexOf('.')), name.substring(name.lastIndexOf('.') + 1));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n");
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
      answer(3, Counts.NONE, e.diagnostics().stream().map(Diagnostic::text).collect(Collectors.joining("\n")));
    } catch (LinkException e) {
      answer(1, Counts.NONE, e.diagnostic().text());
    }
  }

  private void answer(NodeRun run) {
    try (run) {
      Outcome outcome = run.await();
      run.close();
      answer(outcome.code(), outcome.counts(), outcome.firstCause().map(failure -> failure.diagnostic().text()).orElse(""));
    } catch (InterruptedException e) {
      throw new IllegalStateException("nothing interrupts this thread", e);
    }
  }

  private void answer(int code, Counts counts, String cause) {
    answers.println("ended " + code + " " + counts.discarded() + " " + counts.dropped() + " " + escaped(cause));
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
