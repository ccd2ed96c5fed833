package dev.kamaelia.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Guarantee G3 on real processes: the word count reads 50 MB from a pipe, and at each quarter every JVM is asked for its live heap. The pipe holds the reader still meanwhile, so that nothing
 * depends on time.
 */
class FlatMemoryIT {
  private static final Path CHECKOUT = Path.of(System.getProperty("kamaelia.root"));
  private static final int QUARTER_BYTES = 50_000_000 / 4;
  private static final long LIMIT_BYTES = 16L << 20;
  private static final int VOCABULARY = 5_000;

  @TempDir Path directory;
  private Path pipe;
  private Process kamaelia;

  @BeforeEach
  void makePipe() throws Exception {
    pipe = directory.resolve("text");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor()).isZero();
  }

  @AfterEach
  void leaveNothingBehind() {
    kamaelia.descendants().forEach(ProcessHandle::destroyForcibly);
    kamaelia.destroyForcibly();
  }

  @ParameterizedTest
  @CsvSource({"run,1", "up,4"})
  void theLiveHeapIsTheSameAtEveryQuarterOfTheText(String verb, int jvms) throws Exception {
    start(verb);
    Map<Long, List<Long>> heaps = new LinkedHashMap<>();
    try (OutputStream text = Files.newOutputStream(pipe)) {
      SplittableRandom random = new SplittableRandom(3);
      for (int quarter = 1; quarter <= 4; quarter++) {
        writeQuarter(text, random);
        List<ProcessHandle> running = javaProcesses();
        assertThat(running).as("JVMs of %s", verb).hasSize(jvms);
        for (ProcessHandle jvm : running) heaps.computeIfAbsent(jvm.pid(), _ -> new ArrayList<>()).add(LiveHeap.bytes(jvm));
      }
    }
    assertThat(kamaelia.waitFor(2, TimeUnit.MINUTES)).as("%s ends", verb).isTrue();
    assertThat(kamaelia.exitValue()).as(Files.readString(directory.resolve("err"))).isZero();
    assertThat(heaps.values())
        .as("live heap in bytes at 25, 50, 75 and 100 %")
        .allSatisfy(bytes -> assertThat(spread(bytes)).as(bytes.toString()).isLessThan(LIMIT_BYTES));
  }

  private void start(String verb) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(CHECKOUT.resolve("kamaelia").toString(), verb, CHECKOUT.resolve("examples/wordcount/wordcount.yaml").toString(), "--set", "file=" + pipe)
            .redirectOutput(directory.resolve("out").toFile())
            .redirectError(directory.resolve("err").toFile());
    builder.environment().put("KAMAELIA_OPTS", "-Xmx128m");
    kamaelia = builder.start();
  }

  /** A quarter of the text is in the pipe or beyond when this returns: a pipe holds 64 KiB. */
  private static void writeQuarter(OutputStream text, SplittableRandom random) throws IOException {
    StringBuilder lines = new StringBuilder();
    int written = 0;
    while (written < QUARTER_BYTES) {
      lines.setLength(0);
      while (lines.length() < 60_000) {
        for (int i = 0; i < 9; i++) lines.append(Integer.toString(random.nextInt(VOCABULARY), 26).replaceAll("\\d", "z")).append(' ');
        lines.append('\n');
      }
      text.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
      written += lines.length();
    }
  }

  /** The launcher's JVM replaced the shell; under {@code up} the nodes are its children. */
  private List<ProcessHandle> javaProcesses() {
    List<ProcessHandle> all = new ArrayList<>(List.of(kamaelia.toHandle()));
    all.addAll(kamaelia.descendants().toList());
    return all.stream().filter(process -> process.info().command().map(command -> command.endsWith("/java")).orElse(false)).toList();
  }

  private static long spread(List<Long> bytes) {
    return bytes.stream().mapToLong(Long::longValue).max().orElseThrow() - bytes.stream().mapToLong(Long::longValue).min().orElseThrow();
  }
}
