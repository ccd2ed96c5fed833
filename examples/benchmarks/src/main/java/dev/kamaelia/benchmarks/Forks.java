package dev.kamaelia.benchmarks;

import dev.kamaelia.benchmarks.direct.EngineCopy;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Starts the JVMs that measure, one at a time. Runs on: the parent's main thread. */
final class Forks {
  /** The same for every contender. A fixed heap whose pages are there from the start: otherwise whoever allocates varies by factors. */
  static final List<String> FLAGS = List.of(
      "-Xms1g", "-Xmx1g", "-XX:+UseG1GC", "-XX:+AlwaysPreTouch",
      "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
      "-Dguice_custom_class_loading=CHILD", "-Dslf4j.internal.verbosity=ERROR");

  private static final List<String> QUICK_FLAGS = List.of(
      "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
      "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
      "-Dguice_custom_class_loading=CHILD", "-Dslf4j.internal.verbosity=ERROR");

  private static final int OTHER_MESSAGES = 20_000;
  private static final int IDLE = 100_000;
  private static final int QUICK_IDLE = 1000;
  private static final int SECONDS = 120;
  private final Options options;

  Forks(Options options) {
    this.options = options;
  }

  /** Every cell in as many JVMs as asked for: all cells once in random order, then all once more. */
  Results<Cell> measure(List<Cell> cells, Machine machine) throws IOException, InterruptedException {
    Results<Cell> results = new Results<>(machine, cells);
    Random random = new Random(options.seed());
    long began = System.nanoTime();
    int done = 0;
    for (int fork = 1; fork <= options.forks(); fork++) {
      List<Cell> order = new ArrayList<>(cells);
      Collections.shuffle(order, random);
      for (Cell cell : order) {
        progress("fork %d of %d, %d of %d cells, %d s: %s".formatted(
            fork, options.forks(), ++done, cells.size() * options.forks(), (System.nanoTime() - began) / 1_000_000_000, cell));
        List<String> settings = List.of("" + OTHER_MESSAGES, "" + options.warmupMillis(), "" + options.roundMillis(), "" + options.rounds(), "" + IDLE);
        List<JsonObject> lines = child(FLAGS, settings, List.of(cell));
        if (lines.size() == 1) results.add(cell, lines.getFirst());
        else results.failed(cell);
      }
    }
    progress("");
    return results;
  }

  /** Every cell once for a moment, those with the same flags in one JVM. True if all checksums were right. */
  boolean tryOut(List<Cell> cells) throws IOException, InterruptedException {
    Map<Entrant, List<Cell>> byEntrant = new LinkedHashMap<>();
    for (Cell cell : cells) byEntrant.computeIfAbsent(cell.entrant(), _ -> new ArrayList<>()).add(cell);
    boolean good = true;
    for (Map.Entry<Entrant, List<Cell>> entry : byEntrant.entrySet()) {
      List<String> settings = List.of("512", "20", "10", "1", "" + QUICK_IDLE);
      int right = child(QUICK_FLAGS, settings, entry.getValue()).size();
      good &= right == entry.getValue().size();
      System.out.println(entry.getKey().title() + ": " + right + " of " + entry.getValue().size() + " cells with the right checksum");
    }
    return good;
  }

  private static void progress(String text) {
    if (System.console() != null) System.err.print("\r\033[K" + text);
    else if (!text.isEmpty()) System.err.println(text);
  }

  /** The lines of JSON that a child has printed: fewer than cells if it failed, and then its own words are on stderr. */
  private static List<JsonObject> child(List<String> flags, List<String> settings, List<Cell> cells) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(cells.getFirst().entrant().flags());
    command.addAll(List.of("-cp", classPath(cells.getFirst().entrant()), Child.class.getName()));
    command.addAll(settings);
    for (Cell cell : cells) command.add(cell.argument());
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Thread watchdog = Thread.ofPlatform().daemon().start(() -> killLate(process));
    List<JsonObject> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) if (line.startsWith("{")) lines.add(new JsonObject(line));
    } finally {
      process.destroyForcibly();
    }
    int code = process.waitFor();
    watchdog.interrupt();
    if (code != 0) System.err.println("exit code " + code + " of " + cells);
    return lines;
  }

  private static String classPath(Entrant entrant) throws IOException {
    String own = System.getProperty("java.class.path");
    EngineCopy copy = entrant.copy();
    return copy == null ? own : copy.inFrontOf(own);
  }

  private static void killLate(Process process) {
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
