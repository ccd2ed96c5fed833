package dev.kamaelia.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.testkit.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The same seed gives the same trace, in this process, in another, and in one with another number of processors and without identity hash codes. */
final class SameTraceTest {
  private static final int SEEDS = 12;
  private static final List<String> TESTS = List.of(
      PipelineSimulationTest.class.getName() + "#nothingIsLostDoubledOrReorderedWhileAllProcessesLive", PipelineSimulationTest.class.getName() + "#aLossIsReportedInItsRangeWhateverCrashes");

  private static List<String> here(String test) throws Exception {
    List<String> runs = new ArrayList<>();
    VirtualTime.onVirtualThread(() -> {
      Seeds.of(test).run(1, SEEDS, trial -> runs.add(Seeds.line(trial)), false);
      return null;
    });
    return runs;
  }

  private static List<String> elsewhere(String test, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String property : List.of("kamaelia.fusion", "kamaelia.chains")) if (System.getProperty(property) != null) command.add("-D" + property + "=" + System.getProperty(property));
    command.addAll(List.of("-Dguice_custom_class_loading=CHILD", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Seeds.class.getName(), test, "1", Integer.toString(SEEDS)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return lines;
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void twoRunsInOneProcess() throws Exception {
    for (String test : TESTS) assertThat(here(test)).hasSize(SEEDS).isEqualTo(here(test));
  }

  @Test
  void oneProcessorAndNoIdentityHashCodes() throws Exception {
    for (String test : TESTS) assertThat(elsewhere(test, "-XX:ActiveProcessorCount=1", "-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=0")).isEqualTo(here(test));
  }

  @Test
  void seedsDiffer() throws Exception {
    for (String test : TESTS) assertThat(here(test)).doesNotHaveDuplicates();
  }
}
