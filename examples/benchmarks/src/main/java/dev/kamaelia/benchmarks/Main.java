package dev.kamaelia.benchmarks;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code examples/benchmarks/run local}: measures every cell in fresh JVMs, prints the tables, and writes the figures as JSON. Exit code 1 if a cell failed. */
public final class Main {
  private Main() {}

  /** See {@link Options#USAGE}. */
  public static void main(String[] args) throws Exception {
    if (args.length == 2 && args[0].equals("--from")) {
      print(Results.of(new JsonObject(Files.readString(Path.of(args[1]))), Cell::parse));
      return;
    }
    if (List.of(args).contains("--help")) {
      System.out.print(Options.USAGE);
      return;
    }
    Options options;
    try {
      options = Options.parse(List.of(args), Options.LOCAL);
    } catch (IllegalArgumentException e) {
      System.err.println("benchmarks: " + e.getMessage() + "\n" + Options.USAGE);
      System.exit(2);
      return;
    }
    System.exit(run(options) ? 0 : 1);
  }

  /** False if a cell failed. */
  static boolean run(Options options) throws IOException, InterruptedException {
    List<Cell> cells = Plan.all().stream().filter(options::takes).toList();
    if (cells.isEmpty()) throw new IllegalArgumentException("no cell is called " + options.only());
    Forks forks = new Forks(options);
    if (options.quick()) return forks.tryOut(cells);
    Machine machine = Machine.here(Forks.FLAGS, options.command("local"));
    Results<Cell> results = forks.measure(cells, machine);
    results.write(options.json());
    print(results);
    System.err.println("figures: " + options.json());
    return results.failures().isEmpty();
  }

  private static void print(Results<Cell> results) {
    System.out.print(new Tables(results).markdown());
  }
}
