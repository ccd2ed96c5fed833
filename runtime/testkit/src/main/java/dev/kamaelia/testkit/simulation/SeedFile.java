package dev.kamaelia.testkit.simulation;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a failing run leaves behind: a text file with the seed in its first line, the test in its second, and the trace below. */
final class SeedFile {
  private static final String TITLE = "kamaelia seed ";
  private static final String TEST = "of ";

  private SeedFile() {}

  /** Writes the file of a run. */
  static Path write(String name, Trial trial, String failure) {
    Path file = Path.of("target", "simulated", name.replace('#', '.') + "-" + trial.seed().toString().replace('/', '_') + ".txt");
    List<String> lines = new ArrayList<>();
    lines.add(TITLE + trial.seed());
    lines.add(TEST + name);
    failure.lines().forEach(lines::add);
    lines.add("");
    lines.addAll(trial.kept());
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The seed that a system property means: itself, or the one in the file of that name.
   *
   * @param name the test that is to be run with it
   * @throws GraphException with [BadSeed] or [NoSeedFile]
   */
  static Seed seed(String text, String name) {
    Path file = Path.of(text);
    if (!Files.isRegularFile(file)) return Seed.parse(text);
    try (var lines = Files.lines(file)) {
      List<String> first = lines.limit(2).toList();
      if (first.isEmpty() || !first.getFirst().startsWith(TITLE)) throw noSeedFile(file, "its first line does not begin with \"" + TITLE.strip() + "\"");
      String test = first.getLast();
      if (test.startsWith(TEST) && !test.equals(TEST + name)) throw ofAnother(file, test.substring(TEST.length()), name);
      return Seed.parse(first.getFirst().substring(TITLE.length()));
    } catch (IOException | UncheckedIOException e) {
      throw noSeedFile(file, "it cannot be read as text: " + e.getMessage());
    }
  }

  private static GraphException ofAnother(Path file, String wrote, String runs) {
    return new GraphException(List.of(Diagnostic.error("NoSeedFile", file + " is of " + wrote + ", not of " + runs + ": its seed means something else here.").withFix("Run -Dtest=" + wrote + ", or give the seed alone.")));
  }

  private static GraphException noSeedFile(Path file, String why) {
    return new GraphException(List.of(Diagnostic.error("NoSeedFile", file + " is no file that a failing simulation wrote: " + why + ".").withExpected("A file of target/simulated, or a seed itself.")));
  }
}
