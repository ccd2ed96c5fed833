package dev.kamaelia.node.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.testkit.contract.fixture.Journal;
import dev.kamaelia.testkit.contract.fixture.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * G12 between two real processes: numbers go there and back over one connection that is made bad at random, by seed. After each fault the test waits for a number that was sent
 * after it: the recovery. Writes the table of {@code docs/faults.md} to {@code target/faults.md}.
 */
@Timeout(3600)
final class FaultsIT {
  private static final boolean STRESS = Boolean.getBoolean("kamaelia.stress");
  private static final long SEED = Long.getLong("kamaelia.seed", 1);
  private static final long HANG_SECONDS = 180;

  private enum Fault {
    CUT("cut: both halves closed", STRESS ? 700 : 24),
    RESET("cut: reset", STRESS ? 300 : 8),
    HALF_CLOSE("one half closed", STRESS ? 50 : 3),
    SHORT_STALL("stalled 50 to 500 ms", STRESS ? 50 : 3),
    LONG_STALL("stalled 4 s", STRESS ? 10 : 1),
    DELAY("each piece 5 to 25 ms late, for 300 ms", STRESS ? 30 : 2),
    SPLIT("pieces of 1 to 100 bytes, for 300 ms", STRESS ? 30 : 2),
    PAUSE("receiving process stopped for 5 s", STRESS ? 5 : 1);

    final String words;
    final int times;

    Fault(String words, int times) {
      this.words = words;
      this.times = times;
    }
  }

  @TempDir Path folder;
  private final Map<Fault, List<Double>> recoveries = new EnumMap<>(Fault.class);
  private Shared stop;
  private Shared sent;
  private Shared received;
  private int left;
  private int right;

  @BeforeEach
  void prepare() throws IOException {
    stop = new Shared(folder.resolve("stop"));
    sent = new Shared(folder.resolve("sent"));
    received = new Shared(folder.resolve("received"));
    left = Kamaelia.freePort();
    right = Kamaelia.freePort();
  }

  @Test
  void nothingIsLostDoubledOrReorderedWhateverTheNetworkDoes() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    String graph = graph();
    try (BadCable cable = new BadCable(right);
        Kamaelia first = Kamaelia.start("node", "left", graph, "--at", "right=127.0.0.1:" + cable.port());
        Kamaelia second = Kamaelia.start("node", "right", graph)) {
      first.awaitLine("left: running");
      awaitBeyond(1, List.of(first, second));
      for (Fault fault : shuffled(random)) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(60)));
        inflict(fault, cable, second, random);
        long from = System.nanoTime();
        awaitBeyond(sent.get() + 1, List.of(first, second));
        recoveries.computeIfAbsent(fault, _ -> new ArrayList<>()).add((System.nanoTime() - from) / 1e6);
      }
      stop.set(1);
      assertThat(first.exitCode()).as(first.errors().toString()).isZero();
      assertThat(second.exitCode()).as(second.errors().toString()).isZero();
      long all = sent.get();
      assertThat(new Journal(folder.resolve("journal")).lines()).containsExactly("received " + all + " up to " + all + ", missing 0, doubled or late 0");
      Files.createDirectories(Path.of("target"));
      Files.write(Path.of("target", "faults.md"), table(all));
    }
  }

  private static List<Fault> shuffled(SplittableRandom random) {
    List<Fault> faults = new ArrayList<>();
    for (Fault fault : Fault.values()) for (int i = 0; i < fault.times; i++) faults.add(fault);
    for (int i = faults.size() - 1; i > 0; i--) Collections.swap(faults, i, random.nextInt(i + 1));
    return faults;
  }

  private static void inflict(Fault fault, BadCable cable, Kamaelia node, SplittableRandom random) throws IOException, InterruptedException {
    switch (fault) {
      case CUT -> cable.cut();
      case RESET -> cable.reset();
      case HALF_CLOSE -> cable.halfClose();
      case SHORT_STALL -> cable.stall(50 + random.nextInt(450));
      case LONG_STALL -> cable.stall(4_000);
      case DELAY -> cable.delay(300, 5 + random.nextInt(20));
      case SPLIT -> cable.split(300);
      case PAUSE -> {
        signal("STOP", node);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
        signal("CONT", node);
      }
    }
  }

  private static void signal(String name, Kamaelia node) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(node.process.pid())).start().waitFor()).isZero();
  }

  private void awaitBeyond(long number, List<Kamaelia> nodes) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(HANG_SECONDS);
    while (received.get() <= number) {
      if (System.nanoTime() > deadline || nodes.stream().anyMatch(node -> !node.process.isAlive())) {
        throw new AssertionError("sent " + sent.get() + ", received " + received.get() + ", awaited " + number + ": " + nodes.stream().map(Kamaelia::errors).toList());
      }
      LockSupport.parkNanos(200_000);
    }
  }

  private List<String> table(long messages) {
    List<String> lines = new ArrayList<>(List.of("| fault | times | lost | doubled or reordered | recovery p50 | max |", "| --- | --- | --- | --- | --- | --- |"));
    recoveries.forEach((fault, millis) -> {
      double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      lines.add("| %s | %d | 0 | 0 | %.1f ms | %.1f ms |".formatted(fault.words, sorted.length, sorted[sorted.length / 2], Arrays.stream(sorted).max().orElse(0)));
    });
    lines.add("");
    lines.add("Seed %d; %,d messages there and back.".formatted(SEED, messages));
    return lines;
  }

  private String graph() throws IOException {
    String fixtures = "dev.kamaelia.testkit.contract.fixture";
    return Files.writeString(folder.resolve("graph.yaml"), """
        version: 1
        name: faults
        nodes: { left: { address: "127.0.0.1:%d" }, right: { address: "127.0.0.1:%d" } }
        components:
          numbers: { node: left, type: %s.NumbersUntil, with: { stop: "%s", sent: "%s" } }
          there: { node: right, type: %s.Pass }
          tally: { node: left, type: %s.Tally, with: { received: "%s", journal: "%s" } }
        links:
          - { from: numbers.outbox, to: there.inbox, patience: 2m }
          - { from: there.outbox, to: tally.inbox, patience: 2m }
        """.formatted(left, right, fixtures, folder.resolve("stop"), folder.resolve("sent"), fixtures, fixtures, folder.resolve("received"), folder.resolve("journal"))).toString();
  }
}
