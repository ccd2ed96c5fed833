package dev.kamaelia.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A running {@code kamaelia} and its descendants, known by a mark in their environment; its output goes to files. The launcher leads a process group of its own, as in a
 * shell with job control.
 */
final class Started implements AutoCloseable {
  private static final Path ROOT = Path.of(System.getProperty("kamaelia.root")).toAbsolutePath().normalize();

  /** Only a hang is longer: half a gigabyte takes about a minute on a quiet machine. */
  private static final long DEADLINE_SECONDS = Boolean.getBoolean("kamaelia.stress") ? 1200 : 120;

  private final String mark = "KAMAELIA_TEST=" + UUID.randomUUID();
  private final Process process;
  private final Path out;
  private final Path err;

  private Started(Path folder, String shellCommand, Map<String, String> environment) throws IOException {
    out = Files.createTempFile(folder, "out", ".txt");
    err = Files.createTempFile(folder, "err", ".txt");
    // a build that a shell has put into the background is deaf to SIGINT, and so would be all that it starts
    List<String> command = List.of("setsid", "env", "--default-signal=INT", "sh", "-c", shellCommand);
    ProcessBuilder builder = new ProcessBuilder(command).directory(ROOT.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("KAMAELIA_RUNTIME", ROOT.resolve("examples/target/runtime").toString());
    builder.environment().put(mark.substring(0, mark.indexOf('=')), mark.substring(mark.indexOf('=') + 1));
    process = builder.start();
  }

  /** The verbs that run a graph; the tests hold for each of them. */
  static List<String> verbs() {
    return List.of("run", "up");
  }

  /** Starts {@code kamaelia} with these arguments in the checkout; standard input stays open and silent. */
  static Started kamaelia(Path folder, Map<String, String> environment, String... arguments) throws IOException {
    return new Started(folder, "exec ./kamaelia " + quoted(List.of(arguments)), environment);
  }

  /** Starts a command of the shell in which {@code ./kamaelia} is the launcher. */
  static Started shell(Path folder, Map<String, String> environment, String command) throws IOException {
    return new Started(folder, command, environment);
  }

  /** A word that the shell takes as it is. */
  static String quoted(List<String> words) {
    List<String> quoted = new ArrayList<>();
    for (String word : words) quoted.add("'" + word.replace("'", "'\\''") + "'");
    return String.join(" ", quoted);
  }

  /** Ends standard input. */
  Started endInput() throws IOException {
    process.getOutputStream().close();
    return this;
  }

  /** Types lines into standard input. */
  Started type(String text) throws IOException {
    process.getOutputStream().write(text.getBytes(UTF_8));
    process.getOutputStream().flush();
    return this;
  }

  /** Sends a signal to the process alone. */
  Started signal(String name) throws IOException, InterruptedException {
    return kill("-" + name, Long.toString(process.pid()));
  }

  /** Sends a signal to the process and its descendants, as a terminal does for Ctrl-C. */
  Started signalGroup(String name) throws IOException, InterruptedException {
    return kill("-" + name, "--", "-" + process.pid());
  }

  /** Waits until standard output satisfies a condition. */
  Started awaitOut(Predicate<String> condition) throws IOException, InterruptedException {
    return awaitFile(out, condition);
  }

  /** Waits until standard error satisfies a condition. */
  Started awaitErr(Predicate<String> condition) throws IOException, InterruptedException {
    return awaitFile(err, condition);
  }

  /** Waits for the end and returns the exit code. */
  int exit() throws InterruptedException {
    if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) throw new AssertionError("still running after " + DEADLINE_SECONDS + " s\n" + err());
    return process.exitValue();
  }

  /** Waits until no process with the mark is left. */
  Started awaitNoProcess(long seconds) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!processes().isEmpty()) {
      if (System.nanoTime() > deadline) throw new AssertionError("after " + seconds + " s still there: " + processes() + "\n" + err());
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return this;
  }

  /** The commands of all processes that this start left. */
  Map<Long, String> processes() {
    Map<Long, String> found = new HashMap<>();
    ProcessHandle.allProcesses().forEach(handle -> {
      try {
        if (Files.readString(Path.of("/proc", Long.toString(handle.pid()), "environ"), java.nio.charset.StandardCharsets.ISO_8859_1).contains(mark))
          found.put(handle.pid(), handle.info().command().orElse("?"));
      } catch (IOException | UncheckedIOException _) {
        // it ended meanwhile, or is somebody else's
      }
    });
    return found;
  }

  /** The file that standard output goes to. */
  Path outFile() {
    return out;
  }

  /** Standard output so far. */
  String out() {
    return read(out);
  }

  /** Standard error so far. */
  String err() {
    return read(err);
  }

  /** The last line of standard error, empty if there is none. */
  String lastErr() {
    return err().lines().reduce("", (_, line) -> line);
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    for (long pid : processes().keySet()) ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  private Started kill(String... arguments) throws IOException, InterruptedException {
    new ProcessBuilder(Stream.concat(Stream.of("kill"), Stream.of(arguments)).toList()).inheritIO().start().waitFor();
    return this;
  }

  private Started awaitFile(Path file, Predicate<String> condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (!condition.test(read(file))) {
      if (System.nanoTime() > deadline) throw new AssertionError("not within " + DEADLINE_SECONDS + " s\nstdout: " + out() + "\nstderr: " + err());
      if (!process.isAlive() && !condition.test(read(file))) throw new AssertionError("ended with " + process.exitValue() + "\nstdout: " + out() + "\nstderr: " + err());
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return this;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
