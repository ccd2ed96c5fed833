package dev.kamaelia.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/simulation.md says of every simulated test which guarantees it touches, and none of G1 to G13 is missing. */
final class GuaranteeTableTest {
  private static final String BEGIN = "<!-- guarantees -->\n";
  private static final String END = "<!-- /guarantees -->";

  /** The classes with simulated tests. */
  static final List<Class<?>> SIMULATIONS = List.of(PipelineSimulationTest.class, LifeSimulationTest.class, LinksSimulationTest.class);

  /** Their simulated tests, in an order that does not depend on the machine. */
  static List<Method> tests() {
    return SIMULATIONS.stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(Simulated.class)).sorted(Comparator.comparing(Method::getName)))
        .toList();
  }

  private static String table() {
    StringBuilder table = new StringBuilder("| test | seeds | guarantees |\n| --- | --- | --- |\n");
    for (Method test : tests()) {
      String name = test.getDeclaringClass().getSimpleName() + "." + test.getName();
      table.append("| `").append(name).append("` | ").append(test.getAnnotation(Simulated.class).seeds()).append(" | ").append(String.join(" ", test.getAnnotation(Touches.class).value())).append(" |\n");
    }
    return table.toString();
  }

  @Test
  void theTableIsThatOfTheTests() throws IOException {
    String page = Files.readString(Path.of(System.getProperty("kamaelia.root"), "docs", "simulation.md"));
    assertThat(page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END))).isEqualTo(table());
  }

  @Test
  void noneIsMissing() {
    Set<String> touched = new TreeSet<>();
    tests().forEach(test -> touched.addAll(List.of(test.getAnnotation(Touches.class).value())));
    assertThat(touched).containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 13).mapToObj(number -> "G" + number).toList());
  }

  @Test
  void everySimulatedTestIsInIt() throws IOException {
    Path sources = Path.of(System.getProperty("kamaelia.root"), "runtime", "testkit", "src", "test", "java", "dev", "kamaelia", "testkit", "simulation");
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.filter(file -> file.toString().endsWith("SimulationTest.java")).sorted().toList()) found.add(file.getFileName().toString().replace(".java", ""));
    }
    assertThat(SIMULATIONS).extracting(Class::getSimpleName).containsExactlyInAnyOrderElementsOf(found);
  }
}
