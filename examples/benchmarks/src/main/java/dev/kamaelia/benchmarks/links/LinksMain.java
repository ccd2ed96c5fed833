package dev.kamaelia.benchmarks.links;

import dev.kamaelia.benchmarks.Machine;
import dev.kamaelia.benchmarks.Options;
import dev.kamaelia.benchmarks.Results;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code examples/benchmarks/run links}: measures every cell in fresh pairs of processes, prints the tables, and writes the figures as JSON. Exit code 1 if a cell failed. */
public final class LinksMain {
  private static final Options DEFAULTS = new Options(3, 3, 8_000, 1_000, 1, List.of(), false, Path.of("target", "benchmarks-links.json"));

  private static final String USAGE = """
      examples/benchmarks/run links [--quick] [--forks N] [--rounds N] [--only A,B] [--seed N] [--json FILE]
        --quick         every cell once, a moment each: looks whether all messages arrive as they were sent, prints no figures
        --forks N       pairs of processes per cell (3)
        --rounds N      rounds per pair (3)
        --warmup MS     milliseconds of messages before the first round (8000)
        --round MS      milliseconds of a round (1000)
        --only A,B      only sizes 16, 100, 1024, 65536, 1048576, or trip (round trips), many (10,000 links), stalled, idle, tls; or carriers: raw, kamaelia, grpc …
        --seed N        of the order in which the cells run (1)
        --json FILE     where the figures go (target/benchmarks-links.json)
        --from FILE …   measures nothing: prints the tables of such JSON files together; they are Markdown, ready for docs/benchmarks.md
      """;

  private LinksMain() {}

  /** See {@link #USAGE}. */
  public static void main(String[] args) throws Exception {
    List<String> arguments = List.of(args);
    if (arguments.contains("--help")) {
      System.out.print(USAGE);
    } else if (arguments.size() > 1 && arguments.getFirst().equals("--from")) {
      print(read(arguments.subList(1, arguments.size())));
    } else {
      Options options;
      List<LinkCell> cells;
      try {
        options = Options.parse(arguments, DEFAULTS);
        cells = cells(options);
      } catch (IllegalArgumentException e) {
        System.err.println("benchmarks: " + e.getMessage() + "\n" + USAGE);
        System.exit(2);
        return;
      }
      System.exit(run(options, cells) ? 0 : 1);
    }
  }

  private static Results<LinkCell> read(List<String> files) throws IOException {
    Results<LinkCell> all = new Results<>(Machine.of(json(files.getFirst()).getJsonObject("machine")), LinkPlan.all());
    for (String file : files) all.addAll(json(file), LinkCell::parse);
    return all;
  }

  private static JsonObject json(String file) throws IOException {
    return new JsonObject(Files.readString(Path.of(file)));
  }

  private static List<LinkCell> cells(Options options) {
    List<LinkCell> cells = LinkPlan.all().stream().filter(cell -> LinkPlan.takes(options.only(), cell)).toList();
    if (cells.isEmpty()) throw new IllegalArgumentException("no cell is called " + options.only());
    return cells;
  }

  /** False if a cell failed. */
  private static boolean run(Options options, List<LinkCell> cells) throws IOException, InterruptedException {
    Pairs pairs = new Pairs(options, Certificates.write());
    if (options.quick()) return pairs.tryOut(cells);
    Results<LinkCell> results = pairs.measure(cells, Machine.here(Pairs.FLAGS, options.command("links")));
    results.write(options.json());
    print(results);
    System.err.println("figures: " + options.json());
    return results.failures().isEmpty();
  }

  private static void print(Results<LinkCell> results) {
    System.out.print(new LinkTables(results).markdown());
  }
}
