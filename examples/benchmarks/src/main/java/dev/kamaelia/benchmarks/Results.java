package dev.kamaelia.benchmarks;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures of all cells and forks, as they are written to JSON and read from it. */
final class Results {
  private final Machine machine;
  private final Map<Cell, List<JsonObject>> forks = new LinkedHashMap<>();
  private final List<Cell> failures = new ArrayList<>();

  Results(Machine machine, List<Cell> cells) {
    this.machine = machine;
    for (Cell cell : cells) forks.put(cell, new ArrayList<>());
  }

  Machine machine() {
    return machine;
  }

  void add(Cell cell, JsonObject fork) {
    forks.computeIfAbsent(cell, _ -> new ArrayList<>()).add(fork);
  }

  void failed(Cell cell) {
    failures.add(cell);
  }

  List<Cell> failures() {
    return failures;
  }

  List<Cell> cells() {
    return List.copyOf(forks.keySet());
  }

  /** Nanoseconds per message or component: the median of each fork's rounds. */
  Optional<Spread> nanos(Cell cell) {
    return spread(cell, "nanos");
  }

  /** Bytes of heap per component. */
  Optional<Spread> bytes(Cell cell) {
    return spread(cell, "bytes");
  }

  private Optional<Spread> spread(Cell cell, String figure) {
    List<Double> medians = forks.getOrDefault(cell, List.of()).stream()
        .filter(fork -> fork.containsKey(figure))
        .map(fork -> Spread.of(fork.getJsonArray(figure).stream().map(value -> ((Number) value).doubleValue()).toList()).median())
        .toList();
    return medians.isEmpty() ? Optional.empty() : Optional.of(Spread.of(medians));
  }

  JsonObject json() {
    JsonArray cells = new JsonArray();
    forks.forEach((cell, all) -> cells.add(new JsonObject().put("cell", cell.argument()).put("name", cell.toString()).put("forks", new JsonArray(all))));
    return new JsonObject().put("machine", machine.json()).put("cells", cells).put("failed", new JsonArray(failures.stream().map(Cell::argument).toList()));
  }

  static Results of(JsonObject json) {
    Results results = new Results(Machine.of(json.getJsonObject("machine")), List.of());
    for (Object each : json.getJsonArray("cells")) {
      JsonObject cell = (JsonObject) each;
      for (Object fork : cell.getJsonArray("forks")) results.add(Cell.parse(cell.getString("cell")), (JsonObject) fork);
    }
    for (Object failed : json.getJsonArray("failed")) results.failed(Cell.parse((String) failed));
    return results;
  }
}
