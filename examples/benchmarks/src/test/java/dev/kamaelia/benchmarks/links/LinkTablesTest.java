package dev.kamaelia.benchmarks.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.benchmarks.Machine;
import dev.kamaelia.benchmarks.Results;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the tables say of given figures. */
class LinkTablesTest {
  private static final Machine MACHINE = new Machine(2, "a processor", "Linux", "a JDK", List.of("-Xmx1g"), "2026-01-02T03:04:05Z", "examples/benchmarks/run links", 0.5);

  private static JsonObject nanos(double... each) {
    JsonArray values = new JsonArray();
    for (double value : each) values.add(value);
    return new JsonObject().put("nanos", values);
  }

  @Test
  void smallMessagesAreCountedLargeOnesWeighedAndRoundTripsTimed() {
    Results<LinkCell> results = new Results<>(MACHINE, List.of());
    results.add(new LinkCell(Trial.throughput(100), Carrier.KAMAELIA), nanos(250, 200, 300));
    results.add(new LinkCell(Trial.throughput(100), Carrier.GRPC), nanos(1000));
    results.add(new LinkCell(Trial.throughput(1 << 16), Carrier.KAMAELIA), nanos(65_536));
    results.add(new LinkCell(Trial.roundTrip(), Carrier.KAMAELIA), nanos(150_000).put("p99", new JsonArray().add(300_000.0)));
    results.add(new LinkCell(Trial.roundTrip(), Carrier.GRPC), nanos(120_000).put("p99", new JsonArray().add(400_000.0)));

    assertThat(new LinkTables(results).markdown()).contains("| Kamaelia | 4.00 | 4.00 – 4.00 | 1 |", "| bare gRPC, a message each | 1.00 | 1.00 – 1.00 | 4.00 |",
        "| Kamaelia | 1.00 | 1.00 – 1.00 | 1 |", "| Kamaelia | 150 | 150 – 150 | 300 | 1 |", "| bare gRPC, a message each | 120 | 120 – 120 | 400 | 1.25 |",
        "| 100 B, Kamaelia | ≥ 8.00 × bare gRPC, a message each | 4.00 | no |", "| round trip, 100 B at 1 kHz, Kamaelia | ≤ 1.50 × bare gRPC, a message each | 1.25 | yes |");
  }

  @Test
  void anIdleLinkCostsWhatTheSameComponentsWithoutLinksDoNot() {
    Results<LinkCell> results = new Results<>(MACHINE, List.of());
    results.add(LinkPlan.handlers(Trial.Kind.IDLE, LinkPlan.MANY, Trial.Twist.NONE), new JsonObject().put("left", new JsonArray().add(30_000_000)));
    results.add(LinkPlan.handlers(Trial.Kind.IDLE, LinkPlan.MANY, Trial.Twist.UNLINKED), new JsonObject().put("left", new JsonArray().add(10_000_000)));

    assertThat(new LinkTables(results).markdown()).contains("| heap of an idle link at its sender | ≤ 1 KiB | 2000 B | no |");
  }

  @Test
  void filesOfSeveralSittingsMakeOneTable() {
    Results<LinkCell> first = new Results<>(MACHINE, List.of());
    first.add(new LinkCell(Trial.throughput(100), Carrier.KAMAELIA), nanos(100));
    Results<LinkCell> second = new Results<>(MACHINE, List.of());
    second.add(new LinkCell(Trial.throughput(100), Carrier.KAMAELIA), nanos(300));

    Results<LinkCell> both = Results.of(new JsonObject(first.json().encode()), LinkCell::parse);
    both.addAll(new JsonObject(second.json().encode()), LinkCell::parse);

    assertThat(new LinkTables(both).markdown()).contains("| Kamaelia | 5.00 | 3.33 – 10.0 | 1 |");
  }

  @Test
  void aCellIsWhatItsWordSays() {
    assertThat(LinkPlan.all()).allSatisfy(cell -> assertThat(LinkCell.parse(cell.argument())).isEqualTo(cell));
  }
}
