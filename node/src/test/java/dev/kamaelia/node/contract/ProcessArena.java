package dev.kamaelia.node.contract;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.descriptor.Durations;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.SystemEnvironment;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.node.file.GraphPrinter;
import dev.kamaelia.testkit.contract.Arena;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Each node in a process of its own, linked over gRPC on loopback. The graph travels as a file. The processes serve one graph after the other. */
final class ProcessArena implements Arena, AutoCloseable {
  /** Longer than the slowest machine takes; only what hangs waits for it. */
  private static final Duration HANG = Duration.ofMinutes(5);

  private static final Environment REAL = SystemEnvironment.create();

  /** In the order of the nodes. */
  private final Map<String, ContractProcess> processes = new LinkedHashMap<>();

  /** Starts the processes. */
  ProcessArena() {
    for (String node : List.of(NEAR, FAR)) processes.put(node, ContractProcess.start());
  }

  @Override
  public Run start(Graph graph) {
    processes.replaceAll((_, process) -> process.isAlive() ? process : ContractProcess.start());
    Path file = file(graph);
    List<String> addresses = addresses();
    processes.forEach((node, process) -> {
      List<String> words = new ArrayList<>(List.of("start", node, file.toString(), Durations.format(HANG)));
      words.addAll(addresses);
      process.tell(words.toArray(String[]::new));
    });
    return new ProcessRun(graph);
  }

  @Override
  public long window() {
    return LinkSettings.DEFAULT.windowMessages();
  }

  @Override
  public long part(long all) {
    return all / 100;
  }

  @Override
  public boolean isOneProcess() {
    return false;
  }

  private static Path file(Graph graph) {
    try {
      Path file = Files.writeString(Files.createTempFile("contract", ".yaml"), GraphPrinter.yaml(graph.topology()));
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> addresses() {
    List<String> addresses = new ArrayList<>();
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (String node : processes.keySet()) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        held.add(socket);
        addresses.add(node + "=127.0.0.1:" + socket.getLocalPort());
      }
      for (ServerSocket socket : held) socket.close();
      return addresses;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills the processes. */
  @Override
  public void close() {
    processes.values().forEach(ContractProcess::close);
  }

  /** A graph in the processes; they are free for the next one when all have told its end. */
  private final class ProcessRun implements Run {
    private final Map<String, ContractProcess.End> ended = new LinkedHashMap<>();
    private final Graph graph;

    ProcessRun(Graph graph) {
      this.graph = graph;
    }

    @Override
    public void link(OutBox<?> from, InBox<?> to) {
      home(from.component()).change("link", from.toString(), to.toString());
    }

    @Override
    public void unlink(OutBox<?> from, InBox<?> to) {
      home(from.component()).change("unlink", from.toString(), to.toString());
    }

    @Override
    public void finish(InBox<?> inbox) {
      processes.values().forEach(process -> process.change("finish", inbox.toString()));
    }

    @Override
    public void capacity(InBox<?> inbox, int messages) {
      home(inbox.component()).change("capacity", inbox.toString(), Integer.toString(messages));
    }

    @Override
    public void resetCapacity(InBox<?> inbox) {
      home(inbox.component()).change("reset", inbox.toString());
    }

    private ContractProcess home(String component) {
      String node = Objects.requireNonNull(graph.topology().components().get(component)).node().orElseThrow();
      return Objects.requireNonNull(processes.get(node));
    }

    @Override
    public long discarded() {
      return ended.values().stream().mapToLong(ContractProcess.End::discarded).sum();
    }

    @Override
    public long dropped() {
      return ended.values().stream().mapToLong(ContractProcess.End::dropped).sum();
    }

    @Override
    public Outcome await() {
      awaitUntil(() -> ended.size() == processes.size());
      List<Outcome> outcomes = processes.keySet().stream().map(ended::get).map(ContractProcess.End::outcome).toList();
      int code = outcomes.stream().mapToInt(Outcome::code).max().orElse(0);
      return new Outcome(code, outcomes.stream().map(Outcome::cause).filter(Predicate.not(String::isEmpty)).findFirst().orElse(""));
    }

    @Override
    public void awaitUntil(BooleanSupplier condition) {
      long deadline = REAL.clock().nanos() + HANG.toNanos();
      while (!condition.getAsBoolean()) {
        if (REAL.clock().nanos() > deadline) throw new AssertionError("waited too long" + state());
        processes.forEach(this::look);
        if (!condition.getAsBoolean() && ended.size() == processes.size()) throw new AssertionError("all have ended" + state());
        REAL.scheduler().parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
    }

    private void look(String node, ContractProcess process) {
      Optional<ContractProcess.End> end = ended.containsKey(node) ? Optional.empty() : process.end(Duration.ZERO);
      end.ifPresent(how -> ended.put(node, how));
      if (!process.isAlive()) throw new AssertionError("the process of " + node + " died" + state());
    }

    private String state() {
      StringBuilder state = new StringBuilder();
      processes.forEach((node, process) -> {
        state.append("\n").append(node).append(": ").append(ended.containsKey(node) ? ended.get(node) : process.threads());
        state.append("\n").append(process);
      });
      return state.toString();
    }

    @Override
    public void stop() {
      processes.values().iterator().next().tell("stop");
    }

    @Override
    public void close() {
      if (ended.size() == processes.size()) return;
      processes.values().forEach(process -> process.tell("stop"));
      try {
        await();
      } catch (AssertionError e) {
        ProcessArena.this.close();
        throw e;
      }
    }
  }
}
