package dev.kamaelia.node.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.testkit.contract.fixture.Journal;
import dev.kamaelia.testkit.contract.fixture.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Numbers that go from the node {@code left} to the node {@code right} and back while a test makes trouble. After each fault it waits for a number that was sent after it: the recovery.
 *
 * <p>Runs on: the test's thread.
 */
final class FaultRun {
  private final Path folder;
  private final long hangSeconds;
  private final Shared stop;
  private final Shared sent;
  private final Shared received;
  private final Map<String, List<Double>> recoveries = new LinkedHashMap<>();

  /**
   * A run that has not begun.
   *
   * @param hangSeconds after so long without a number it fails
   */
  FaultRun(Path folder, long hangSeconds) throws IOException {
    this.folder = folder;
    this.hangSeconds = hangSeconds;
    this.stop = new Shared(folder.resolve("stop"));
    this.sent = new Shared(folder.resolve("sent"));
    this.received = new Shared(folder.resolve("received"));
  }

  /**
   * A file of the graph, whose links are more patient than any fault takes.
   *
   * @param security a line at the top level, or empty
   */
  String graph(String security, String left, String right) throws IOException {
    return graph(security, left, right, "2m");
  }

  /** As {@link #graph(String, String, String)}, with another patience of both links. */
  String graph(String security, String left, String right, String patience) throws IOException {
    String fixtures = "dev.kamaelia.testkit.contract.fixture";
    return Files.writeString(Files.createTempFile(folder, "graph", ".yaml"), """
        version: 1
        name: faults
        %s
        nodes: { left: { address: "%s" }, right: { address: "%s" } }
        components:
          numbers: { node: left, type: %s.NumbersUntil, with: { stop: "%s", sent: "%s" } }
          there: { node: right, type: %s.Pass }
          tally: { node: left, type: %s.Tally, with: { received: "%s", journal: "%s" } }
        links:
          - { from: numbers.outbox, to: there.inbox, patience: "%s" }
          - { from: there.outbox, to: tally.inbox, patience: "%s" }
        """.formatted(security, left, right, fixtures, folder.resolve("stop"), folder.resolve("sent"), fixtures, fixtures, folder.resolve("received"), folder.resolve("journal"), patience, patience)).toString();
  }

  /** A fault is over: waits for what is sent from now on, and counts how long that takes. */
  void recovered(String fault, List<Kamaelia> nodes) {
    long from = System.nanoTime();
    awaitNext(nodes);
    recoveries.computeIfAbsent(fault, _ -> new ArrayList<>()).add((System.nanoTime() - from) / 1e6);
  }

  /** Waits for what is sent from now on. */
  void awaitNext(List<Kamaelia> nodes) {
    awaitBeyond(sent.get() + 1, nodes);
  }

  void awaitBeyond(long number, List<Kamaelia> nodes) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(hangSeconds);
    while (received.get() <= number) {
      if (System.nanoTime() > deadline || nodes.stream().anyMatch(node -> !node.process.isAlive())) {
        throw new AssertionError("sent " + sent.get() + ", received " + received.get() + ", awaited " + number + ": " + nodes.stream().map(Kamaelia::errors).toList());
      }
      LockSupport.parkNanos(200_000);
    }
  }

  /** Ends the graph in order and checks every number; how many there were. */
  long end(List<Kamaelia> nodes) throws IOException, InterruptedException {
    stop.set(1);
    for (Kamaelia node : nodes) assertThat(node.exitCode()).as(node.errors().toString()).isZero();
    long all = sent.get();
    assertThat(new Journal(folder.resolve("journal")).lines()).containsExactly("received " + all + " up to " + all + ", missing 0, doubled or late 0");
    return all;
  }

  /** As {@link #end(List)}, and writes the table. */
  void end(List<Kamaelia> nodes, Path table, String note) throws IOException, InterruptedException {
    long all = end(nodes);
    Files.createDirectories(table.getParent());
    Files.write(table, table(all, note));
  }

  private List<String> table(long messages, String note) {
    List<String> lines = new ArrayList<>(List.of("| fault | times | lost | doubled or reordered | recovery p50 | max |", "| --- | --- | --- | --- | --- | --- |"));
    recoveries.forEach((fault, millis) -> {
      double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      lines.add("| %s | %d | 0 | 0 | %.1f ms | %.1f ms |".formatted(fault, sorted.length, sorted[sorted.length / 2], Arrays.stream(sorted).max().orElse(0)));
    });
    lines.add("");
    lines.add("%s; %,d messages there and back.".formatted(note, messages));
    return lines;
  }
}
