package dev.kamaelia.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All ways in which a graph ends, in one process and in two: exit code, output, last line of standard error, and that no process is left, nor with it a port: only processes hold
 * ports.
 */
final class EndingsIT {
  private static final String DRAINING = "interrupted: finishing what was begun, up to 30s; once more kills";
  private static final String NODES = """
      version: 1
      name: ending
      nodes: { near: { address: "127.0.0.1:0" }, far: { address: "127.0.0.1:0" } }
      components:
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("dev.kamaelia.endtoend.Started#verbs")
  void theSourceEnds(String verb) throws Exception {
    String graph = graph("""
          read:  { type: DataSource, with: { messages: [ one, two ] }, node: near }
          print: { type: ConsoleEcho, node: far }
        pipelines: [ read | print ]
        """);
    try (Started started = Started.kamaelia(folder, Map.of(), verb, graph)) {
      endsInOrder(started, "one\ntwo\n");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.kamaelia.endtoend.Started#verbs")
  void aReceiverOfAFollowedFileHasEnough(String verb) throws Exception {
    Path log = Files.writeString(folder.resolve("a.log"), "first\nsecond\n");
    String graph = graph("""
          read:  { type: FileReader, with: { path: "%s", follow: true }, node: near }
          first: { type: FirstOnly, node: far }
          print: { type: ConsoleEcho, node: far }
        pipelines: [ read | first | print ]
        """.formatted(log));
    try (Started started = Started.kamaelia(folder, Map.of(), verb, graph)) {
      endsInOrder(started, "first\n");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.kamaelia.endtoend.Started#verbs")
  void aClockTicksUntilEnoughTicksWereTaken(String verb) throws Exception {
    String graph = graph("""
          clock: { type: Clock, with: { period: 20ms }, node: near }
          take:  { type: Take, with: { n: 3 }, node: far }
          print: { type: ConsoleEcho, node: far }
        pipelines: [ clock | take | print ]
        """);
    try (Started started = Started.kamaelia(folder, Map.of(), verb, graph)) {
      assertThat(started.exit()).describedAs(started::err).isZero();
      assertThat(started.out().lines()).hasSize(3);
      lastLineIsOrderly(started);
      started.awaitNoProcess(10);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.kamaelia.endtoend.Started#verbs")
  void theReaderOfStandardOutputGoesAway(String verb) throws Exception {
    try (Started started = Started.shell(folder, Map.of(), "{ ./kamaelia " + verb + " " + endless() + "; echo \"exit $?\" >&2; } | head -n 1")) {
      started.exit();
      started.awaitErr(text -> text.contains("exit "));
      assertThat(started.out().lines()).hasSize(1);
      assertThat(started.lastErr()).isEqualTo("exit 0");
      assertThat(started.err().lines().filter(line -> !isOrderly(line))).containsExactly("exit 0");
      started.awaitNoProcess(10);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.kamaelia.endtoend.Started#verbs")
  void standardInputEnds(String verb) throws Exception {
    try (Started started = Started.kamaelia(folder, Map.of(), verb, input())) {
      started.type("one\ntwo\n").endInput();
      endsInOrder(started, "one\ntwo\n");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.kamaelia.endtoend.Started#verbs")
  void controlCFinishesWhatWasBegun(String verb) throws Exception {
    try (Started started = Started.kamaelia(folder, Map.of(), verb, ticking())) {
      started.awaitOut(text -> text.contains("\n")).signalGroup("INT");
      assertThat(started.exit()).describedAs(started::err).isEqualTo(130);
      assertThat(started.lastErr()).isEqualTo(DRAINING);
      started.awaitNoProcess(10);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.kamaelia.endtoend.Started#verbs")
  void controlCTwiceKills(String verb) throws Exception {
    try (Started started = Started.kamaelia(folder, Map.of(), verb, input())) { // waits for a line that never comes, so that it cannot drain
      started.type("one\n").awaitOut(text -> text.equals("one\n"));
      started.signalGroup("INT").awaitErr(text -> text.contains(DRAINING));
      started.signalGroup("INT");
      assertThat(started.exit()).describedAs(started::err).isEqualTo(130);
      assertThat(started.lastErr()).isEqualTo(DRAINING);
      started.awaitNoProcess(10);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.kamaelia.endtoend.Started#verbs")
  void terminationFinishesWhatWasBegun(String verb) throws Exception {
    try (Started started = Started.kamaelia(folder, Map.of(), verb, ticking())) {
      started.awaitOut(text -> text.contains("\n")).signal("TERM");
      assertThat(started.exit()).describedAs(started::err).isEqualTo(143);
      assertThat(started.lastErr()).isEqualTo(DRAINING.replace("interrupted", "terminated"));
      started.awaitNoProcess(10);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.kamaelia.endtoend.Started#verbs")
  void theParentIsKilled(String verb) throws Exception {
    try (Started started = Started.kamaelia(folder, Map.of(), verb, ticking())) {
      started.awaitOut(text -> text.contains("\n")).signal("KILL");
      assertThat(started.exit()).isEqualTo(128 + 9);
      lastLineIsOrderly(started);
      started.awaitNoProcess(10);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.kamaelia.endtoend.Started#verbs")
  void aComponentFails(String verb) throws Exception {
    String graph = graph("""
          source: { type: Chargen, node: near }
          read:   { type: FileReader, with: { path: "%s" }, node: far }
          sink:   { type: NullSink, node: far }
        links: [ source.outbox -> sink.inbox, read.outbox -> sink.inbox ]
        """.formatted(folder.resolve("missing.txt")));
    try (Started started = Started.kamaelia(folder, Map.of(), verb, graph)) {
      assertThat(started.exit()).isEqualTo(1);
      assertThat(started.lastErr()).startsWith("error[ComponentFailed]: read failed").contains("missing.txt: no such file");
      assertThat(started.err()).doesNotContain("\tat ");
      started.awaitNoProcess(10);
    }
  }

  private void endsInOrder(Started started, String output) throws InterruptedException {
    assertThat(started.exit()).describedAs(started::err).isZero();
    assertThat(started.out()).isEqualTo(output);
    lastLineIsOrderly(started);
    started.awaitNoProcess(10);
  }

  /** One process has nothing to say; {@code up} tells that the nodes ran. */
  private static void lastLineIsOrderly(Started started) {
    assertThat(started.lastErr()).as(started.err()).isIn("", "[near] running", "[far] running");
  }

  private static boolean isOrderly(String line) {
    return line.matches("\\[(near|far)] (starting|running|waiting for .*)");
  }

  private String endless() throws IOException {
    return graph("""
          source: { type: Chargen, node: near }
          print:  { type: ConsoleEcho, node: far }
        pipelines: [ source | print ]
        """);
  }

  private String ticking() throws IOException {
    return graph("""
          source: { type: Clock, with: { period: 20ms }, node: near }
          print:  { type: ConsoleEcho, node: far }
        pipelines: [ source | print ]
        """);
  }

  private String input() throws IOException {
    return graph("""
          read:  { type: ConsoleReader, node: near }
          print: { type: ConsoleEcho, node: far }
        pipelines: [ read | print ]
        """);
  }

  private String graph(String componentsAndLinks) throws IOException {
    Path file = folder.resolve("ending.yaml");
    Files.writeString(file, NODES + componentsAndLinks);
    return file.toString();
  }
}
