package dev.kamaelia.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How {@code kamaelia run} ends: real processes, their exit codes and the last line on standard error. */
@Timeout(120)
class RunIT {
  @TempDir Path directory;
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void nothingIsLeftBehind() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void theSourceEnds() throws Exception {
    String lines = IntStream.rangeClosed(1, 5000).mapToObj(n -> "line " + n + "\n").collect(Collectors.joining());
    Path file = Files.writeString(directory.resolve("a.txt"), lines);
    Process run = start("FileReader(path='" + file + "') | Grep(pattern='.') | ConsoleEcho");
    assertThat(run.inputReader().lines().collect(Collectors.joining("\n", "", "\n"))).isEqualTo(lines);
    assertThat(run.waitFor()).isZero();
    assertThat(stderr(run)).isEmpty();
  }

  @Test
  void theReaderOfStandardOutputGoesAway() throws Exception {
    Process run = start("Chargen | ConsoleEcho");
    try (BufferedReader out = run.inputReader()) {
      assertThat(out.readLine()).hasSize(72);
    }
    assertThat(run.waitFor()).isZero();
    assertThat(stderr(run)).isEmpty();
  }

  @Test
  void aReceiverHasEnough() throws Exception {
    Path file = Files.writeString(directory.resolve("a.txt"), "first\nsecond\n");
    Process run = start("FileReader(path='" + file + "', follow=true) | FirstOnly | ConsoleEcho");
    assertThat(run.inputReader().lines()).containsExactly("first");
    assertThat(run.waitFor()).isZero();
  }

  @Test
  void aClockTicksThreeTimes() throws Exception {
    Process run = start("Clock(period=1ms) | Take(n=3) | ConsoleEcho");
    assertThat(run.inputReader().lines()).hasSize(3);
    assertThat(run.waitFor()).isZero();
  }

  @Test
  void standardInputEnds() throws Exception {
    Process run = start("ConsoleReader | ConsoleEcho");
    run.getOutputStream().write("a\nb\n".getBytes(StandardCharsets.UTF_8));
    run.getOutputStream().close();
    assertThat(run.inputReader().lines()).containsExactly("a", "b");
    assertThat(run.waitFor()).isZero();
  }

  @Test
  void aFileIsMissing() throws Exception {
    Process run = start("FileReader(path=/no/such/file) | ConsoleEcho");
    assertThat(run.waitFor()).isEqualTo(1);
    assertThat(stderr(run)).hasSize(1).first().asString().startsWith("error[ComponentFailed]: filereader failed").contains("/no/such/file");
  }

  @Test
  void stackTracesAreForTheCurious() throws Exception {
    Process run = start("-v", "FileReader(path=/no/such/file) | ConsoleEcho");
    assertThat(run.waitFor()).isEqualTo(1);
    List<String> lines = stderr(run);
    assertThat(lines).anyMatch(line -> line.startsWith("\tat "));
    assertThat(lines).last().asString().startsWith("error[ComponentFailed]");
  }

  @Test
  void controlCFinishesWhatWasBegun() throws Exception {
    Process run = start("Clock(period=1ms) | ConsoleEcho");
    BufferedReader out = run.inputReader();
    out.readLine();
    signal(run, "INT");
    assertThat(out.lines()).allSatisfy(line -> assertThat(line).isNotEmpty());
    assertThat(run.waitFor()).isEqualTo(130);
    assertThat(stderr(run)).containsExactly("interrupted: finishing what was begun, up to 30s; once more kills");
  }

  @Test
  void terminationDrainsToo() throws Exception {
    Process run = start("Clock(period=1ms) | ConsoleEcho");
    run.inputReader().readLine();
    signal(run, "TERM");
    run.inputReader().lines().count();
    assertThat(run.waitFor()).isEqualTo(143);
  }

  @Test
  void whatDoesNotFinishInTimeIsStopped() throws Exception {
    Process run = start("--drain", "100ms", "Chargen | ConsoleEcho");
    run.inputReader().readLine();
    signal(run, "INT");
    assertThat(run.waitFor()).isEqualTo(130);
    assertThat(stderr(run)).contains("not finished within 100ms: stopping");
  }

  @Test
  void nobodyReadsStandardOutput() throws Exception {
    Process run = start("--drain", "100ms", "Chargen | ConsoleEcho");
    run.getInputStream().read(); // from now on it runs, and the pipe fills
    signal(run, "INT");
    assertThat(run.waitFor()).isEqualTo(130);
    assertThat(stderr(run)).containsExactly("interrupted: finishing what was begun, up to 100ms; once more kills", "not finished within 100ms: stopping");
  }

  @Test
  void controlCEndsTheReadingOfStandardInputAtOnce() throws Exception {
    Process run = start("ConsoleReader | ConsoleEcho");
    run.getOutputStream().write("a\n".getBytes(StandardCharsets.UTF_8));
    run.getOutputStream().flush();
    assertThat(run.inputReader().readLine()).isEqualTo("a");
    signal(run, "INT");
    assertThat(run.waitFor()).isEqualTo(130);
    assertThat(stderr(run)).containsExactly("interrupted: finishing what was begun, up to 30s; once more kills");
  }

  @Test
  void standardInputIsNotWaitedForWhenTheReceiverHasEnough() throws Exception {
    Process run = start("ConsoleReader | FirstOnly | ConsoleEcho");
    run.getOutputStream().write("a\n".getBytes(StandardCharsets.UTF_8));
    run.getOutputStream().flush();
    assertThat(run.inputReader().lines()).containsExactly("a");
    assertThat(run.waitFor()).isZero();
  }

  @Test
  void theLogCannotBeWritten() throws Exception {
    Process run = start("--log", directory.toString(), "Chargen(count=1) | ConsoleEcho");
    assertThat(run.waitFor()).isEqualTo(2);
    assertThat(stderr(run)).containsExactly("error[LogNotWritable]: --log " + directory + " cannot be written: Is a directory.");
  }

  @Test
  void theDiskOfTheLogIsFull() throws Exception {
    Path graph = Files.writeString(directory.resolve("a.yaml"), """
        version: 1
        components:
          one: { type: FileReader, with: { path: /no/such/one }, onFailure: stop-component }
          two: { type: FileReader, with: { path: /no/such/two }, onFailure: stop-component }
          print: { type: ConsoleEcho }
        links: [ one.outbox -> print.inbox, two.outbox -> print.inbox ]
        """);
    Process run = start("--log", "/dev/full", graph.toString());
    assertThat(run.waitFor()).isEqualTo(1);
    List<String> lines = stderr(run);
    assertThat(lines).containsOnlyOnce("warning[LogNotWritable]: --log /dev/full cannot be written: No space left on device.");
    assertThat(lines).filteredOn(line -> line.startsWith("ERROR")).hasSize(2);
    assertThat(lines).last().asString().startsWith("error[ComponentFailed]: ");
  }

  @Test
  void twiceControlCKills() throws Exception {
    Process run = start("Chargen | ConsoleEcho");
    run.inputReader().readLine();
    signal(run, "INT");
    try (BufferedReader err = run.errorReader()) {
      assertThat(err.readLine()).startsWith("interrupted: ");
      signal(run, "INT");
      assertThat(run.waitFor()).isEqualTo(130);
      assertThat(err.readLine()).isNull();
    }
  }

  @Test
  void theLogGoesToAFileToo() throws Exception {
    Path log = directory.resolve("run.log");
    Path graph = Files.writeString(directory.resolve("a.yaml"), """
        version: 1
        components:
          read: { type: FileReader, with: { path: /no/such/file }, onFailure: stop-component }
          print: { type: ConsoleEcho }
        pipelines: [ read | print ]
        """);
    Process run = start("--log", log.toString(), graph.toString());
    assertThat(run.waitFor()).isEqualTo(1);
    assertThat(Files.readString(log)).contains("ERROR").contains("read failed");
    assertThat(stderr(run)).last().asString().startsWith("error[ComponentFailed]: read failed");
  }

  private void signal(Process process, String name) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor()).isZero();
  }

  private Process start(String... args) throws IOException {
    // a build that a shell has put into the background is deaf to SIGINT, and so would be all that it starts
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Dguice_custom_class_loading=CHILD", "--sun-misc-unsafe-memory-access=allow", "-cp", Objects.requireNonNull(System.getProperty("java.class.path"))));
    command.addAll(List.of("dev.kamaelia.node.cli.Main", "run"));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).start();
    processes.add(process);
    return process;
  }

  private static List<String> stderr(Process process) throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.errorReader().lines().toList();
  }
}
