package dev.kamaelia.node.host;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.engine.time.Clock;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All nodes of a graph as child processes. They share standard output; standard error comes here; standard input goes to one. When one fails the others are given
 * a moment to end by themselves, then they are stopped, then killed.
 *
 * <p>Runs on: the thread of {@link #run}; one thread per child reads its standard error.
 */
public final class Fleet {
  /** How long the others may take to end by themselves after a failure, and then after they were asked. */
  private static final long TO_END_MILLIS = 2_000;

  private static final long TO_STOP_MILLIS = 5_000;

  /**
   * How it ended.
   *
   * @param code the exit code
   * @param firstCause the first failure of the graph
   */
  public record End(int code, Optional<Diagnostic> firstCause) {}

  private sealed interface Event {
    record Exited(String node, int code) implements Event {}

    record Reported(String node, ChildReport report) implements Event {}

    record Asked(Signals signal) implements Event {}
  }

  private final Map<String, List<String>> commands;
  private final Optional<String> readsConsole;
  private final List<RemoteLink> links;
  private final Clock clock;
  private final FleetObserver observer;
  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();

  /** These are of the thread of {@link #run}. */
  private final Map<String, Process> alive = new LinkedHashMap<>();

  private final Map<String, ChildReport.Cause> causes = new LinkedHashMap<>();
  private @Nullable Diagnostic crash;
  private @Nullable Signals asked;
  private int code;
  private long failedAtNanos;
  private boolean failed;
  private boolean toldToStop;

  /**
   * A fleet that is not started.
   *
   * @param commands the command of each node, in order
   * @param readsConsole the node that gets standard input
   * @param links all links across nodes, to name those that a death cuts
   */
  public Fleet(Map<String, List<String>> commands, Optional<String> readsConsole, List<RemoteLink> links, Clock clock, FleetObserver observer) {
    this.commands = new LinkedHashMap<>(commands);
    this.readsConsole = readsConsole;
    this.links = List.copyOf(links);
    this.clock = clock;
    this.observer = observer;
  }

  /** A signal came: the first drains, the second kills. Callable from any thread. */
  public void ask(Signals signal) {
    events.add(new Event.Asked(signal));
  }

  /** Starts the nodes and waits until all have ended; leaves none behind, whatever happens. */
  public End run() throws IOException, InterruptedException {
    Thread atExit = Thread.ofPlatform().name("kill-nodes").unstarted(this::killAll);
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      for (Map.Entry<String, List<String>> command : commands.entrySet()) start(command.getKey(), command.getValue());
      while (!isEmpty()) next();
    } finally {
      killAll();
    }
    return end();
  }

  private void start(String node, List<String> command) throws IOException {
    observer.progress(node, "starting");
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.PIPE);
    boolean console = readsConsole.filter(node::equals).isPresent();
    builder.redirectInput(console ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.from(new File("/dev/null")));
    Process process = builder.start();
    synchronized (alive) {
      alive.put(node, process);
    }
    Thread.ofPlatform().daemon().name("log-" + node).start(() -> follow(node, process));
  }

  /** Reads a child's standard error to its end, then waits for the child. Runs on: the child's thread. */
  private void follow(String node, Process process) {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Optional<ChildReport> report = ChildReport.of(line);
        if (report.isPresent()) events.add(new Event.Reported(node, report.get()));
        else observer.log(node, line);
      }
    } catch (IOException e) {
      observer.log(node, "its standard error cannot be read: " + e.getMessage());
    }
    events.add(new Event.Exited(node, process.onExit().join().exitValue()));
  }

  private boolean isEmpty() {
    synchronized (alive) {
      return alive.isEmpty();
    }
  }

  private void next() throws InterruptedException {
    Event event = failed ? events.poll(100, TimeUnit.MILLISECONDS) : events.take();
    switch (event) {
      case null -> {}
      case Event.Exited(String node, int exitCode) -> exited(node, exitCode);
      case Event.Reported(String node, ChildReport report) -> reported(node, report);
      case Event.Asked(Signals signal) -> asked(signal);
    }
    if (failed) endOthers();
  }

  private void reported(String node, ChildReport report) {
    switch (report) {
      case ChildReport.Started _ -> observer.progress(node, "running");
      case ChildReport.Waiting(String peers) -> observer.progress(node, "waiting for " + peers);
      case ChildReport.Cause cause -> causes.putIfAbsent(node, cause);
    }
  }

  private void exited(String node, int exitCode) {
    synchronized (alive) {
      alive.remove(node);
    }
    if (exitCode == 0 || toldToStop || asked != null && exitCode > 128) return;
    ChildReport.Cause told = causes.get(node);
    if (told == null && crash == null) crash = crashed(node, exitCode);
    if (code == 0) code = told == null ? 1 : told.code();
    if (crash != null) code = 1;
    if (failed) return;
    failed = true;
    failedAtNanos = clock.nanos();
  }

  /** A process that ended without a word. */
  private Diagnostic crashed(String node, int exitCode) {
    List<String> cut = links.stream().filter(link -> link.fromNode().equals(node) || link.toNode().equals(node)).map(RemoteLink::name).toList();
    String how = exitCode > 128 ? "its process was killed by signal " + (exitCode - 128) : "its process ended with exit code " + exitCode;
    return Diagnostic.error("NodeLost", "Node " + node + " is lost: " + how + "." + (cut.isEmpty() ? "" : " Links cut: " + String.join(", ", cut) + "."));
  }

  private void endOthers() {
    long millis = TimeUnit.NANOSECONDS.toMillis(clock.nanos() - failedAtNanos);
    if (millis > TO_END_MILLIS && !toldToStop) {
      toldToStop = true;
      forAlive(ProcessHandle::destroy);
    }
    if (millis > TO_END_MILLIS + TO_STOP_MILLIS) forAlive(ProcessHandle::destroyForcibly);
  }

  private void asked(Signals signal) {
    if (asked != null) {
      toldToStop = true;
      forAlive(ProcessHandle::destroyForcibly);
      return;
    }
    asked = signal;
    forAlive(ProcessHandle::destroy);
  }

  /** Through handles: {@link Process#destroy} would close the stream that the last words come through. */
  private void forAlive(Consumer<ProcessHandle> action) {
    List<ProcessHandle> now;
    synchronized (alive) {
      now = alive.values().stream().map(Process::toHandle).toList();
    }
    now.forEach(action);
  }

  private void killAll() {
    forAlive(ProcessHandle::destroyForcibly);
  }

  private End end() {
    Optional<Diagnostic> cause = Optional.ofNullable(crash).or(this::firstTold);
    if (asked != null) return new End(asked.exitCode(), cause);
    return new End(code, code == 0 ? Optional.empty() : cause);
  }

  /** Of what the nodes told, a lost peer is a consequence as long as anything else is known. */
  private Optional<Diagnostic> firstTold() {
    List<Diagnostic> told = causes.values().stream().map(ChildReport.Cause::cause).toList();
    Optional<Diagnostic> root = told.stream().filter(cause -> !cause.id().equals("PeerLost") && !cause.id().equals("PeerStopped")).findFirst();
    return root.or(() -> told.stream().findFirst());
  }
}
