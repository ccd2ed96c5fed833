package dev.kamaelia.benchmarks.links;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Two processes, each of which is told what to do and says what it found. Runs on: the parent's main thread; what the processes say is read by a thread for each. */
final class Pair implements AutoCloseable {
  private static final String GONE = "gone";
  private static final int SPARE_SECONDS = 60;

  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final Process left;
  private final Process right;

  Pair(List<String> flags) throws IOException {
    left = start(flags);
    right = start(flags);
  }

  private Process start(List<String> flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Side.class.getName()));
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Thread.ofPlatform().daemon().start(() -> {
      try (BufferedReader out = process.inputReader()) {
        for (String line = out.readLine(); line != null; line = out.readLine()) said.add(line);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        said.add(GONE);
      }
    });
    return process;
  }

  /** What both found in one trial; empty if a process failed or took too long, or if not all messages arrived. */
  Optional<JsonObject> run(LinkCell cell, Path certificates, int warmupMillis, int roundMillis, int rounds) throws IOException, InterruptedException {
    Ports ports = Ports.free();
    String words = " " + String.join(" ", cell.argument(), "" + ports.left(), "" + ports.right(), "" + warmupMillis, "" + roundMillis, "" + rounds, certificates.toString());
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(warmupMillis + (long) roundMillis * rounds) + TimeUnit.SECONDS.toNanos(SPARE_SECONDS);
    int awaited = cell.trial().kind() == Trial.Kind.IDLE ? 2 : 1;
    JsonObject found = new JsonObject();
    tell(right, "right" + words);
    for (int sides = 0; sides < 2; ) {
      String line = next(deadline);
      if (line == null || line.equals(GONE) || line.equals("failed")) {
        System.err.println(cell + ": " + Objects.requireNonNullElse(line, "nothing said for too long"));
        return Optional.empty();
      }
      if (line.equals("ready") && !found.containsKey("begun")) {
        found.put("begun", true);
        tell(left, "left" + words);
      } else if (line.equals("over") && --awaited == 0) {
        tell(left, "stop");
        tell(right, "stop");
      } else if (line.startsWith("{")) {
        found.mergeIn(new JsonObject(line));
        sides++;
      }
    }
    found.remove("begun");
    if (Objects.equals(found.getLong("sent"), found.getLong("received", found.getLong("sent")))) return Optional.of(found);
    System.err.println(cell + ": " + found);
    return Optional.empty();
  }

  private @Nullable String next(long deadline) throws InterruptedException {
    return said.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private static void tell(Process process, String line) {
    new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8).println(line);
  }

  @Override
  public void close() {
    left.destroyForcibly();
    right.destroyForcibly();
  }
}
