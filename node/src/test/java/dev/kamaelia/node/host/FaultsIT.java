package dev.kamaelia.node.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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

  @Test
  void nothingIsLostDoubledOrReorderedWhateverTheNetworkDoes() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    FaultRun run = new FaultRun(folder, HANG_SECONDS);
    int listening = Kamaelia.freePort();
    String graph = run.graph("", "127.0.0.1:" + Kamaelia.freePort(), "127.0.0.1:" + listening);
    try (BadCable cable = new BadCable(listening);
        Kamaelia left = Kamaelia.start("node", "left", graph, "--at", "right=127.0.0.1:" + cable.port());
        Kamaelia right = Kamaelia.start("node", "right", graph)) {
      List<Kamaelia> nodes = List.of(left, right);
      left.awaitLine("left: running");
      run.awaitBeyond(1, nodes);
      for (Fault fault : shuffled(random)) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(60)));
        inflict(fault, cable, right, random);
        run.recovered(fault.words, nodes);
      }
      run.end(nodes, Path.of("target", "faults.md"), "Seed " + SEED);
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
      case PAUSE -> node.standStill(5);
    }
  }
}
