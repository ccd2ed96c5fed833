package dev.kamaelia.node.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * G12 between two hosts: real node processes in network namespaces of their own, while packets are dropped, wires are pulled and one host's process is stopped. Writes the table of
 * {@code docs/faults.md} to {@code target/hosts.md}. Where namespaces cannot be made it says so and is skipped.
 */
@Timeout(3600)
final class HostsIT {
  private static final boolean STRESS = Boolean.getBoolean("kamaelia.stress");
  private static final long SEED = Long.getLong("kamaelia.seed", 1);
  private static final long HANG_SECONDS = 180;

  private enum Fault {
    WIRE_OUT("wire pulled for 0.2 to 2 s", STRESS ? 30 : 2),
    LEFT_DROPPED("packets from the caller dropped for 0.2 to 6 s", STRESS ? 30 : 2),
    RIGHT_DROPPED("packets to the caller dropped for 0.2 to 6 s", STRESS ? 30 : 2),
    PARTITION("partition: packets both ways dropped for 0.2 to 6 s", STRESS ? 30 : 2),
    LONG_PARTITION("partition for 45 s", STRESS ? 2 : 0),
    NARROW("1 Mbit/s through a queue of 6 kB, for 3 s", STRESS ? 20 : 1),
    PAUSE("called process stopped (SIGSTOP) for 60 s", STRESS ? 2 : 0),
    CALLER_PAUSE("calling process stopped (SIGSTOP) for 60 s", STRESS ? 2 : 0);

    final String words;
    final int times;

    Fault(String words, int times) {
      this.words = words;
      this.times = times;
    }
  }

  @TempDir Path folder;

  @Test
  void nothingIsLostDoubledOrReorderedBetweenTwoHosts() throws Exception {
    Optional<String> obstacle = TwoHosts.obstacle();
    obstacle.ifPresent(why -> System.out.println("HostsIT is skipped, network namespaces cannot be made here: " + why));
    Assumptions.assumeTrue(obstacle.isEmpty(), () -> "network namespaces cannot be made here: " + obstacle.orElse(""));
    SplittableRandom random = new SplittableRandom(SEED);
    FaultRun run = new FaultRun(folder, HANG_SECONDS);
    String graph = run.graph("insecure: true", TwoHosts.LEFT + ":7401", TwoHosts.RIGHT + ":7402");
    try (TwoHosts hosts = TwoHosts.create();
        Kamaelia left = Kamaelia.startBehind(hosts.onLeft(), "node", "left", graph);
        Kamaelia right = Kamaelia.startBehind(hosts.onRight(), "node", "right", graph)) {
      List<Kamaelia> nodes = List.of(left, right);
      left.awaitLine("left: running");
      run.awaitBeyond(1, nodes);
      for (Fault fault : shuffled(random)) {
        pause(random.nextInt(60));
        inflict(fault, hosts, left, right, random);
        run.recovered(fault.words, nodes);
      }
      run.end(nodes, Path.of("target", "hosts.md"), "Seed " + SEED);
    }
  }

  private static List<Fault> shuffled(SplittableRandom random) {
    List<Fault> faults = new ArrayList<>();
    for (Fault fault : Fault.values()) for (int i = 0; i < fault.times; i++) faults.add(fault);
    for (int i = faults.size() - 1; i > 0; i--) Collections.swap(faults, i, random.nextInt(i + 1));
    return faults;
  }

  private static void inflict(Fault fault, TwoHosts hosts, Kamaelia left, Kamaelia right, SplittableRandom random) throws IOException, InterruptedException {
    switch (fault) {
      case WIRE_OUT -> {
        hosts.wire(false);
        pause(random.nextInt(200, 2_000));
        hosts.wire(true);
      }
      case LEFT_DROPPED -> {
        hosts.dropFromLeft();
        pause(random.nextInt(200, 6_000));
        hosts.heal();
      }
      case RIGHT_DROPPED -> {
        hosts.dropFromRight();
        pause(random.nextInt(200, 6_000));
        hosts.heal();
      }
      case PARTITION -> partition(hosts, random.nextInt(200, 6_000));
      case LONG_PARTITION -> partition(hosts, 45_000);
      case NARROW -> {
        hosts.narrow();
        pause(3_000);
        hosts.widen();
      }
      case PAUSE -> right.standStill(60);
      case CALLER_PAUSE -> left.standStill(60);
    }
  }

  private static void partition(TwoHosts hosts, long millis) throws IOException, InterruptedException {
    hosts.dropFromLeft();
    hosts.dropFromRight();
    pause(millis);
    hosts.heal();
  }

  private static void pause(long millis) {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) LockSupport.parkNanos(left);
  }
}
