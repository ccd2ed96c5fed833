package dev.kamaelia.node.contract;

import dev.kamaelia.testkit.contract.Arena;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The test's end of a {@link ContractNode}. Runs on: the test's thread, and one of its own that reads the answers. */
final class ContractProcess implements AutoCloseable {
  private static final List<String> OF_THIS_PROCESS_ALONE = List.of("-agentlib", "-javaagent", "-Xmx", "-Xms");

  private final Process process;
  private final Path errors;
  private final Writer commands;
  private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();

  /** What became of changes. */
  private final BlockingQueue<String> changes = new LinkedBlockingQueue<>();

  /**
   * How a node has ended.
   *
   * @param discarded how many messages of its components were discarded
   * @param dropped how many its links have dropped
   */
  record End(Arena.Outcome outcome, long discarded, long dropped) {}

  private ContractProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.commands = process.outputWriter();
    Thread.ofVirtual().start(() -> process.inputReader().lines().forEach(this::answered));
  }

  /** Starts a process with the options of this one. */
  static ContractProcess start() {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (OF_THIS_PROCESS_ALONE.stream().noneMatch(option::startsWith)) command.add(option);
    }
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx128m", "-cp", Objects.requireNonNull(System.getProperty("java.class.path"))));
    command.add(ContractNode.class.getName());
    try {
      Path errors = Files.createTempFile("contract", ".stderr");
      return new ContractProcess(new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answered(String answer) {
    if (answer.startsWith("ended ")) {
      String[] words = answer.split(" ", 5);
      ends.add(new End(new Arena.Outcome(Integer.parseInt(words[1]), words[4].translateEscapes()), Long.parseLong(words[2]), Long.parseLong(words[3])));
    } else {
      changes.add(answer.translateEscapes());
    }
  }

  /** Gives a command. */
  void tell(String... words) {
    try {
      commands.write(String.join("\t", words) + "\n");
      commands.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(toString(), e);
    }
  }

  /** Gives a command that changes the graph, and waits until that is in effect. */
  void change(String... words) {
    tell(words);
    try {
      String answer = changes.poll(2, TimeUnit.MINUTES);
      if (!"changed".equals(answer)) throw new AssertionError(List.of(words) + ": " + answer + "\n" + this);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the test was interrupted", e);
    }
  }

  /** The next end of a node; empty if there is none in time. */
  Optional<End> end(Duration atMost) {
    try {
      return Optional.ofNullable(ends.poll(atMost.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the test was interrupted", e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** All of its threads, the virtual ones too. */
  String threads() {
    try {
      Path dump = Files.createTempDirectory("contract").resolve("threads");
      String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
      new ProcessBuilder(jcmd, Long.toString(process.pid()), "Thread.dump_to_file", dump.toString()).inheritIO().redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start().waitFor(20, TimeUnit.SECONDS);
      return Files.exists(dump) ? Files.readString(dump) : "no threads";
    } catch (IOException e) {
      return "its threads cannot be seen: " + e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  /** What it printed on standard error. */
  @Override
  public String toString() {
    try (Stream<String> lines = Files.lines(errors)) {
      return process + ": " + lines.toList();
    } catch (IOException e) {
      return process.toString();
    }
  }

  /** Kills it. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    errors.toFile().delete();
  }
}
