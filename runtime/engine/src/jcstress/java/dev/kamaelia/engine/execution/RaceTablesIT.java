package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs the tables of races, {@code *Race} in this package, in a harness of their own: that starts JVMs, each with other settings of the compilers, and runs every table in each of them.
 *
 * <p>{@code -Dkamaelia.jcstress.mode} is the harness's mode; {@code sanity} and {@code quick} compile all actors of a table alike, longer ones each by itself as well. A table with more actors than
 * there are processors is left out by the harness, which says so. Everything it writes is under {@code target/jcstress}.
 */
class RaceTablesIT {
  /** What the harness writes from time to time, and last of all. */
  private static final Pattern RESULTS = Pattern.compile("\\(Results: (\\d+) planned; (\\d+) passed, (\\d+) failed, (\\d+) soft errs, (\\d+) hard errs\\)");

  private final String mode = System.getProperty("kamaelia.jcstress.mode", "quick");
  private final Path results = Path.of(System.getProperty("kamaelia.jcstress.results", "target/jcstress"));

  @Test
  @Timeout(value = 6, unit = TimeUnit.HOURS)
  void noTableShowsWhatItForbids() throws IOException, InterruptedException {
    Files.createDirectories(results);
    Path output = results.resolve("output.txt");
    int exit = run(output);
    String text = Files.readString(output);
    String last = "";
    long planned = 0;
    long passed = -1;
    for (Matcher matcher = RESULTS.matcher(text); matcher.find(); ) {
      last = matcher.group();
      planned = Long.parseLong(matcher.group(1));
      passed = Long.parseLong(matcher.group(2));
    }
    System.out.printf("Tables of races, mode %s: %s%n", mode, last);
    assertThat(exit).as("exit code of the harness, which wrote%n%s", text).isZero();
    assertThat(planned).as("tables, each in each configuration; see %s", output).isPositive();
    assertThat(passed).as("passed of %s; see %s", planned, output).isEqualTo(planned);
  }

  private int run(Path output) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("org.openjdk.jcstress.Main", "-m", mode, "-r", results.toString()));
    if (mode.equals("sanity") || mode.equals("quick")) command.addAll(List.of("-sc", "false"));
    Process harness = new ProcessBuilder(command).directory(results.toFile()).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      return harness.waitFor();
    } finally {
      harness.descendants().forEach(ProcessHandle::destroy);
      harness.destroy();
    }
  }
}
