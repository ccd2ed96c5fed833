package dev.kamaelia.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * What the command line asks for.
 *
 * @param forks how many JVMs per cell
 * @param rounds how many rounds per JVM
 * @param warmupMillis how long messages flow before the first round
 * @param roundMillis how long a round takes
 * @param seed of the order of the cells
 * @param only workload families (W1), sizes (W1:3) or entrants (reactor), all if empty
 * @param quick true to look whether everything works, not how fast
 * @param json where the figures go
 */
public record Options(int forks, int rounds, int warmupMillis, int roundMillis, long seed, List<String> only, boolean quick, Path json) {
  /** Of local execution. */
  static final Options LOCAL = new Options(5, 3, 700, 150, 1, List.of(), false, Path.of("target", "benchmarks-local.json"));

  static final String USAGE = """
      examples/benchmarks/run local [--quick] [--forks N] [--rounds N] [--only W1,W3] [--seed N] [--json FILE]
        --quick         every contender once, a moment each: checks the checksums, prints no figures
        --forks N       JVMs per cell (5)
        --rounds N      rounds per JVM (3)
        --warmup MS     milliseconds of messages before the first round (700)
        --round MS      milliseconds of a round (150)
        --only A,B      only workloads W1 to W5, or W1:3 for K=3, or contenders: reactor, kamaelia_off …
        --seed N        of the order in which the cells run (1)
        --json FILE     where the figures go (target/benchmarks-local.json)
        --from FILE     measures nothing: prints the tables of such a JSON file; they are Markdown, ready for docs/benchmarks.md
      """;

  boolean takes(Cell cell) {
    if (only.isEmpty()) return true;
    List<String> workloads = only.stream().filter(word -> word.matches("W\\d(:\\d+)?")).toList();
    List<String> entrants = only.stream().filter(word -> !word.matches("W\\d(:\\d+)?")).toList();
    String family = cell.workload().family();
    return (workloads.isEmpty() || workloads.contains(family) || workloads.contains(family + ":" + cell.size()))
        && (entrants.isEmpty() || entrants.contains(cell.entrant().name().toLowerCase(Locale.ROOT)));
  }

  /**
   * What the arguments say, and else the defaults.
   *
   * @throws IllegalArgumentException if they say nothing that is known
   */
  public static Options parse(List<String> arguments, Options defaults) {
    int forks = defaults.forks();
    int rounds = defaults.rounds();
    int warmup = defaults.warmupMillis();
    int round = defaults.roundMillis();
    long seed = defaults.seed();
    List<String> only = new ArrayList<>();
    boolean quick = false;
    Path json = defaults.json();
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      switch (option) {
        case "--quick" -> quick = true;
        case "--forks" -> forks = positive(option, rest);
        case "--rounds" -> rounds = positive(option, rest);
        case "--warmup" -> warmup = positive(option, rest);
        case "--round" -> round = positive(option, rest);
        case "--seed" -> seed = positive(option, rest);
        case "--only" -> only.addAll(List.of(value(option, rest).split(",")));
        case "--json" -> json = Path.of(value(option, rest));
        default -> throw new IllegalArgumentException("unknown option " + option);
      }
    }
    return new Options(forks, rounds, warmup, round, seed, List.copyOf(only), quick, json);
  }

  /** The command line that measures the same, with the script's verb. */
  public String command(String verb) {
    return "examples/benchmarks/run " + verb + " --forks " + forks + " --rounds " + rounds + " --warmup " + warmupMillis + " --round " + roundMillis + " --seed " + seed
        + (only.isEmpty() ? "" : " --only " + String.join(",", only));
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) throw new IllegalArgumentException(option + " needs a value");
    return rest.next();
  }

  private static int positive(String option, Iterator<String> rest) {
    String value = value(option, rest);
    if (!value.matches("[1-9]\\d{0,8}")) throw new IllegalArgumentException(option + " needs a positive number, not " + value);
    return Integer.parseInt(value);
  }
}
