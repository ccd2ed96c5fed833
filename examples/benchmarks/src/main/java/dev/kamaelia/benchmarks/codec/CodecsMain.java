package dev.kamaelia.benchmarks.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * {@code examples/benchmarks/run codecs [ROUNDS] [MESSAGE…]}: each round measures every message, operation and library in a fresh JVM, the two libraries one right after the
 * other; the table has the medians of the rounds.
 */
public final class CodecsMain {
  private static final List<String> OPERATIONS = List.of("encode", "decode", "both");

  private final Map<String, List<Double>> nanos = new LinkedHashMap<>();

  private CodecsMain() {}

  /** See the class. */
  public static void main(String[] args) throws RunnerException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
    List<String> messages = args.length > 1 ? List.of(args).subList(1, args.length) : Samples.NAMES;
    CodecsMain all = new CodecsMain();
    for (int round = 1; round <= rounds; round++) {
      for (String message : messages) for (String operation : OPERATIONS) for (String library : Samples.LIBRARIES) all.measure(message, operation, library);
      System.err.println("round " + round + " of " + rounds);
    }
    System.out.print(all.table(messages));
  }

  private void measure(String message, String operation, String library) throws RunnerException {
    Collection<RunResult> results = new Runner(new OptionsBuilder()
            .include(CodecBenchmark.class.getName() + "\\." + operation + "$")
            .param("message", message)
            .param("library", library)
            .forks(1)
            .jvmArgs("-Xms512m", "-Xmx512m", "-XX:+UseG1GC", "-XX:+AlwaysPreTouch", "--sun-misc-unsafe-memory-access=allow")
            .verbosity(VerboseMode.SILENT)
            .build())
        .run();
    for (RunResult result : results) nanos.computeIfAbsent(key(message, operation, library), _ -> new ArrayList<>()).add(result.getPrimaryResult().getScore());
  }

  private static String key(String message, String operation, String library) {
    return message + " " + operation + " " + library;
  }

  private String table(List<String> messages) {
    StringBuilder table = new StringBuilder("| message | bytes | | Kamaelia, ns | protobuf-java, ns | Kamaelia is × as fast | least – most |\n| --- | ---: | --- | ---: | ---: | ---: | ---: |\n");
    for (String message : messages) {
      int size = Samples.coder(message, "kamaelia").bytes().length;
      for (String operation : OPERATIONS) {
        List<Double> ours = nanos.getOrDefault(key(message, operation, "kamaelia"), List.of());
        List<Double> theirs = nanos.getOrDefault(key(message, operation, "protobuf"), List.of());
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) ratios.add(theirs.get(i) / ours.get(i));
        ratios.sort(null);
        table.append(String.format(
            Locale.ROOT,
            "| %s | %d | %s | %.1f | %.1f | %.2f | %.2f – %.2f |%n",
            message, size, operation, median(ours), median(theirs), median(ratios), ratios.getFirst(), ratios.getLast()));
      }
    }
    return table.toString();
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
