package dev.kamaelia.benchmarks;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The figures of all cells and forks, as they are written to JSON and read from it.
 *
 * @param <F> what the figures are of
 */
public final class Results<F extends Figure> {
  private final Machine machine;
  private final Map<F, List<JsonObject>> forks = new LinkedHashMap<>();
  private final List<F> failures = new ArrayList<>();

  /** None yet. */
  public Results(Machine machine, List<F> cells) {
    this.machine = machine;
    for (F cell : cells) forks.put(cell, new ArrayList<>());
  }

  /** Where and how they were measured. */
  public Machine machine() {
    return machine;
  }

  /** Another fork's. */
  public void add(F cell, JsonObject fork) {
    forks.computeIfAbsent(cell, _ -> new ArrayList<>()).add(fork);
  }

  /** A fork that failed. */
  public void failed(F cell) {
    failures.add(cell);
  }

  /** Cells of which a fork failed. */
  public List<F> failures() {
    return failures;
  }

  /** In their order. */
  public List<F> cells() {
    return List.copyOf(forks.keySet());
  }

  /** Nanoseconds per message or component: the median of each fork's rounds. */
  public Optional<Spread> nanos(F cell) {
    return spread(cell, "nanos");
  }

  /** Bytes of heap per component. */
  Optional<Spread> bytes(F cell) {
    return spread(cell, "bytes");
  }

  /** The median of each fork's rounds, of a figure by its name in JSON; empty if it has none. */
  public Optional<Spread> spread(F cell, String figure) {
    List<Double> medians = forks.getOrDefault(cell, List.of()).stream()
        .filter(fork -> fork.containsKey(figure))
        .map(fork -> Spread.of(fork.getJsonArray(figure).stream().map(value -> ((Number) value).doubleValue()).toList()).median())
        .toList();
    return medians.isEmpty() ? Optional.empty() : Optional.of(Spread.of(medians));
  }

  /** All of it. */
  public JsonObject json() {
    JsonArray cells = new JsonArray();
    forks.forEach((cell, all) -> cells.add(new JsonObject().put("cell", cell.argument()).put("name", cell.toString()).put("forks", new JsonArray(all))));
    return new JsonObject().put("machine", machine.json()).put("cells", cells).put("failed", new JsonArray(failures.stream().map(Figure::argument).toList()));
  }

  /** Writes all of it to a file. */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, json().encodePrettily() + "\n");
  }

  /** What was written, by a function that reads arguments. */
  public static <F extends Figure> Results<F> of(JsonObject json, Function<String, F> parse) {
    Results<F> results = new Results<>(Machine.of(json.getJsonObject("machine")), List.of());
    results.addAll(json, parse);
    return results;
  }

  /** Adds what was written at another time. */
  public void addAll(JsonObject json, Function<String, F> parse) {
    for (Object each : json.getJsonArray("cells")) {
      JsonObject cell = (JsonObject) each;
      for (Object fork : cell.getJsonArray("forks")) add(parse.apply(cell.getString("cell")), (JsonObject) fork);
    }
    for (Object failed : json.getJsonArray("failed")) failed(parse.apply((String) failed));
  }
}
