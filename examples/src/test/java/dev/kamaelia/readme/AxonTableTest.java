package dev.kamaelia.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that docs/axon.md names are there, and it leaves no scenario and no defect of the engine out. */
class AxonTableTest {
  private static final Path CHECKOUT = Path.of(System.getProperty("kamaelia.root"));
  private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");
  private static final Pattern CLASS = Pattern.compile("`(\\w+(?:Test|IT|Scenario|Contract))`");

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    Map<String, List<String>> sources = sources();
    List<String> missing = new ArrayList<>();
    int named = 0;
    for (Matcher test = TEST.matcher(document()); test.find(); named++) {
      String method = test.group(2);
      if (sources.getOrDefault(test.group(1), List.of()).stream().noneMatch(source -> hasTest(source, method))) missing.add(test.group());
    }
    for (Matcher type = CLASS.matcher(document()); type.find(); ) if (!sources.containsKey(type.group(1))) missing.add(type.group());
    assertThat(missing).isEmpty();
    assertThat(named).isGreaterThan(70);
  }

  @Test
  void everyScenarioAndEveryDefectOfTheEngineHasALine() throws IOException {
    String document = document();
    String defects = document.substring(document.indexOf("## Its defects"), document.indexOf("## Its scenarios"));
    String scenarios = document.substring(document.indexOf("## Its scenarios"));
    assertThat(numbers(defects)).isEqualTo(IntStream.rangeClosed(1, 16).filter(number -> number != 6 && number != 10).boxed().toList());
    assertThat(numbers(scenarios)).isEqualTo(IntStream.rangeClosed(1, 14).boxed().toList());
    assertThat(document.lines().filter(line -> line.startsWith("| ") && !line.startsWith("| ---") && !line.endsWith("| tests |"))).allMatch(line -> TEST.matcher(line).find());
  }

  /** True if a source has a method of this name with an annotation Test or ParameterizedTest behind the end of the method before. */
  private static boolean hasTest(String source, String method) {
    int at = source.indexOf(" void " + method + "(");
    if (at < 0) return false;
    String before = source.substring(0, at);
    return Math.max(before.lastIndexOf("@Test"), before.lastIndexOf("@ParameterizedTest")) > before.lastIndexOf("\n  }");
  }

  private static List<Integer> numbers(String table) {
    return Pattern.compile("^\\| (\\d+) \\|", Pattern.MULTILINE).matcher(table).results().map(line -> Integer.valueOf(line.group(1))).toList();
  }

  private static String document() throws IOException {
    return Files.readString(CHECKOUT.resolve("docs/axon.md"));
  }

  /** The sources of tests, those that the testkit has for others too, by the name of their class. */
  private static Map<String, List<String>> sources() throws IOException {
    Map<String, List<String>> sources = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(CHECKOUT)) {
      for (Path file : (Iterable<Path>) files.filter(AxonTableTest::isOfTests).sorted()::iterator) {
        String name = file.getFileName().toString();
        sources.computeIfAbsent(name.substring(0, name.indexOf('.')), _ -> new ArrayList<>()).add(Files.readString(file));
      }
    }
    return sources;
  }

  private static boolean isOfTests(Path file) {
    String path = CHECKOUT.relativize(file).toString();
    return path.endsWith(".java") && (path.contains("src/test/java/") || path.contains("testkit/src/main/java/"));
  }
}
