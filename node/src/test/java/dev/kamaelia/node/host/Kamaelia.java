package dev.kamaelia.node.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The command line as a process; its standard error is read all the time. */
final class Kamaelia implements AutoCloseable {
  private static final long LONGEST_SECONDS = 90;

  final Process process;
  private final List<String> errors = new ArrayList<>();
  private final Thread reader;

  private Kamaelia(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().start(() -> process.errorReader().lines().forEach(this::add));
  }

  /** With a filter that refuses every object of Java's serialization: nothing here reads one. */
  static Kamaelia start(String... arguments) throws IOException {
    return startBehind(List.of(), arguments);
  }

  /** As {@link #start}, by a command that becomes the one behind it. */
  static Kamaelia startBehind(List<String> prefix, String... arguments) throws IOException {
    return start(prefix, "-Xmx128m", arguments);
  }

  /** As {@link #start}, with another limit of the heap. */
  static Kamaelia startWithin(String heap, String... arguments) throws IOException {
    return start(List.of(), "-Xmx" + heap, arguments);
  }

  private static Kamaelia start(List<String> prefix, String heap, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", heap));
    command.addAll(List.of("-Dguice_custom_class_loading=CHILD", "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED", "-Djdk.serialFilter=!*"));
    command.addAll(List.of("-cp", Objects.requireNonNull(System.getProperty("java.class.path")), "dev.kamaelia.node.cli.Main"));
    command.addAll(List.of(arguments));
    return new Kamaelia(new ProcessBuilder(command).start());
  }

  private synchronized void add(String line) {
    errors.add(line);
    notifyAll();
  }

  /** Sends a signal such as STOP. */
  void signal(String name) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor()).isZero();
  }

  /** Has it stand still (SIGSTOP) for so long, and go on. */
  void standStill(int seconds) throws IOException, InterruptedException {
    signal("STOP");
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    for (long left = TimeUnit.SECONDS.toNanos(seconds); left > 0; left = until - System.nanoTime()) LockSupport.parkNanos(left);
    signal("CONT");
  }

  /** Waits for a line on standard error. */
  void awaitLine(String part) throws InterruptedException {
    awaitLines(part, 1);
  }

  /** Waits for so many lines on standard error. */
  synchronized void awaitLines(String part, int count) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (errors.stream().filter(line -> line.contains(part)).count() < count) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0 || !reader.isAlive()) throw new AssertionError("no line with \"" + part + "\" in " + errors);
      wait(Math.min(left, 200));
    }
  }

  /** The exit code, after all of standard error was read. */
  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as("%s ended; so far: %s", process.info().commandLine(), errors).isTrue();
    reader.join();
    return process.exitValue();
  }

  synchronized List<String> errors() {
    return List.copyOf(errors);
  }

  List<String> output() {
    return process.inputReader().lines().toList();
  }

  /** A child node. Its command line is longer than what {@link ProcessHandle} tells. */
  ProcessHandle node(String name) {
    return process.children().filter(child -> commandLine(child).contains("\0node\0" + name + "\0")).findFirst().orElseThrow();
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
    } catch (IOException e) {
      return "";
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.children().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
