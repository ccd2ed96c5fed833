package dev.kamaelia.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.fixture.Journal;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import dev.kamaelia.testkit.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link that brings bytes which are no message: it ends, and is reported with type and number; the other links over the same connection notice nothing. */
final class HostileBytesTest {
  private static final int SEEDS = 150;
  private static final int NUMBERS = 600;
  private static final int ALL = Tamperer.BEFORE + 1 + Tamperer.AFTER;

  @TempDir Path folder;

  @Test
  void whatNobodyCanReadEndsItsLinkOnly() {
    int refused = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Journal journal = new Journal(folder.resolve("journal" + seed));
      Graph graph = graph(seed, journal);
      VirtualTime time = VirtualTime.seeded(seed);
      MemoryNetwork network = new MemoryNetwork(time.environment().scheduler(), Duration.ofMillis(1));
      SimulatedNode near = new SimulatedNode(graph, "near", time.environment(), network);
      SimulatedNode far = new SimulatedNode(graph, "far", time.environment(), network);
      near.start();
      far.start();
      for (int i = 0; !(near.hasEnded() && far.hasEnded()) && i < 3_000; i++) time.advance(Duration.ofMillis(10));

      String what = "seed " + seed + " " + near + " " + far;
      assertThat(near.hasEnded() && far.hasEnded()).as(what).isTrue();
      assertThat(near.code()).as(what).isZero();
      assertThat(near.losses()).as(what).isEmpty();
      assertThat(of(journal, "recorder")).as(what).startsWith(IntStream.rangeClosed(1, NUMBERS).mapToObj(Integer::toString).toArray(String[]::new)).hasSize(NUMBERS + 2);
      List<String> parcels = of(journal, "parcels");
      if (far.code() == 0) {
        assertThat(parcels).as(what).hasSize(ALL + 2);
      } else {
        refused++;
        assertThat(far.losses()).as(what).singleElement().asString().startsWith(
            "[UndecodableMessage] Link tamperer.outbox -> parcels.inbox has ended: its message " + (Tamperer.BEFORE + 1) + " is no dev.kamaelia.testkit.network.Parcel: ");
        assertThat(far.cause()).as(what).isEqualTo(far.losses().getFirst());
        assertThat(parcels).as(what).hasSize(Tamperer.BEFORE + 3);
        assertThat(parcels.get(Tamperer.BEFORE)).as(what).startsWith("told of failed parcels: Link tamperer.outbox -> parcels.inbox has ended");
      }
      assertThat(parcels).as(what).endsWith("finished", "stopped");
    }
    assertThat(refused).isBetween(SEEDS / 2, SEEDS - 5);
  }

  private static Graph graph(long seed, Journal journal) {
    Graph graph = Graph.named("hostile");
    graph.node("near", "127.0.0.1:0");
    graph.node("far", "127.0.0.1:0");
    var tamperer = graph.add("tamperer", TampererBoxes.with().seed(seed)).node("near");
    var parcels = graph.add("parcels", RecorderBoxes.with().journal(journal.file())).node("far");
    var numbers = graph.add("numbers", NumbersBoxes.with().count(NUMBERS).journal(journal.file())).node("near");
    var recorder = graph.add("recorder", RecorderBoxes.with().journal(journal.file())).node("far");
    graph.link(tamperer.outbox(), parcels.inbox());
    graph.link(numbers.outbox(), recorder.inbox());
    return graph;
  }

  private static List<String> of(Journal journal, String path) {
    return journal.lines().stream().filter(line -> line.startsWith(path + " ")).map(line -> line.substring(path.length() + 1)).toList();
  }
}
