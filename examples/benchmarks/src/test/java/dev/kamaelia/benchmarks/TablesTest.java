package dev.kamaelia.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the tables say of given figures. */
class TablesTest {
  private static final Cell OURS = new Cell(Workload.W1, 3, Entrant.KAMAELIA);
  private static final Cell REACTOR = new Cell(Workload.W1, 3, Entrant.REACTOR);
  private static final Cell IDLE = new Cell(Workload.W5, 0, Entrant.KAMAELIA);

  private static Results<Cell> results() {
    Machine machine = new Machine(2, "a processor", "Linux", "a JDK", List.of("-Xmx1g"), "2026-01-02T03:04:05Z", "examples/benchmarks/run local", 0.5);
    Results<Cell> results = new Results<>(machine, List.of(OURS, REACTOR, IDLE));
    results.add(OURS, fork(List.of(10.0, 12.0, 11.0)));
    results.add(OURS, fork(List.of(20.0)));
    results.add(OURS, fork(List.of(12.5)));
    results.add(REACTOR, fork(List.of(25.0)));
    results.add(IDLE, fork(List.of(350.0)).put("bytes", new JsonArray(List.of(240.4))));
    return results;
  }

  private static JsonObject fork(List<Double> nanos) {
    return new JsonObject().put("nanos", new JsonArray(nanos));
  }

  @Test
  void aRowHasTheMedianOfTheForksMediansTheirSpreadAndTheRatios() {
    assertThat(new Tables(results()).markdown()).contains("""
        ### W1 K=3: source → K stages of about 5 ns → sink
        | | M messages/s, median | least – most | Kamaelia ÷ this |
        | --- | ---: | ---: | ---: |
        | Kamaelia | 80.0 | 50.0 – 90.9 | 1 |
        | Reactor | 40.0 | 40.0 – 40.0 | 2.00 |
        """).contains("""
        | | µs each, median | least – most | bytes each | Kamaelia ÷ this |
        | --- | ---: | ---: | ---: | ---: |
        | Kamaelia | 0.35 | 0.35 – 0.35 | 240 | 1 |
        """);
  }

  @Test
  void aGoalIsComparedWithWhatWasMeasured() {
    assertThat(new Tables(results()).markdown()).contains("| W1 K=3, Kamaelia | ≥ 1.80 × Reactor | 2.00 | yes |").doesNotContain("Pekko");
  }

  @Test
  void theSameTablesComeFromTheJson() {
    Results<Cell> results = results();

    assertThat(new Tables(Results.of(new JsonObject(results.json().encode()), Cell::parse)).markdown()).isEqualTo(new Tables(results).markdown());
  }

  @Test
  void aCellThatFailedIsNamed() {
    Results<Cell> results = results();
    results.failed(REACTOR);

    assertThat(new Tables(results).markdown()).endsWith("Failed: W1 K=3 Reactor.\n");
  }
}
