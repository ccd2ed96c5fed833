package dev.kamaelia.node.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.links.recording.Recorded;
import dev.kamaelia.links.recording.RecordingHeader;
import dev.kamaelia.links.recording.RecordingWriter;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.Codecs;
import dev.kamaelia.wire.WireWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kamaelia record}: a link between two processes is recorded by a third one, and replayed. */
@Timeout(300)
final class RecordIT {
  private static final int ENDLESS = 2_000_000_000;
  private static final String LINK = "gen.outbox -> out.inbox";

  @TempDir Path directory;
  private int left;
  private int right;

  @BeforeEach
  void findPorts() throws IOException {
    left = Kamaelia.freePort();
    right = Kamaelia.freePort();
  }

  @Test
  void aLinkIsRecordedWhileItRunsAndReplayedAsItWas() throws Exception {
    String graph = graph(ENDLESS, "");
    Path file = directory.resolve("f.rec");
    try (Kamaelia second = Kamaelia.start("node", "right", graph); Kamaelia first = Kamaelia.start("node", "left", graph)) {
      first.awaitLine("left: running");
      Thread.ofVirtual().start(() -> second.process.inputReader().lines().forEach(_ -> {}));
      Kamaelia recorder = Kamaelia.start("record", LINK, graph, "-o", file.toString());
      try (recorder) {
        recorder.awaitLine("recording " + LINK + " of node left into " + file);
        await(file, 3_000);
        recorder.signal("TERM");
        assertThat(recorder.exitCode()).as("%s", recorder.errors()).isZero();
        assertThat(recorder.errors()).last().asString().matches("recorded \\d+ messages; whoever recorded it had enough");
      }
      // Once more, by the time: the graph has noticed nothing of the first.
      Path again = directory.resolve("again.rec");
      try (Kamaelia other = Kamaelia.start("record", "out.inbox", graph, "-o", again.toString(), "--for", "300ms")) {
        assertThat(other.exitCode()).as("%s", other.errors()).isZero();
      }
      assertThat(run("info", again.toString())).contains("link      " + LINK).anyMatch(line -> line.equals("missing   0"));
      assertThat(first.process.isAlive()).isTrue();
      assertThat(second.process.isAlive()).isTrue();
    }
    List<String> info = run("info", file.toString());
    assertThat(info).contains("graph     g", "node      left", "link      " + LINK, "type      java.time.Instant", "missing   0", "end       whoever recorded it had enough");
    List<String> recorded = run("info", "--messages", "1000000", file.toString()).stream().map(line -> line.replaceFirst("^\\d+  [\\d.]+  (.*)$", "$1")).toList();
    assertThat(recorded).hasSizeGreaterThan(10);
    assertThat(run("replay", "--speed", "max", file.toString(), graph)).isEqualTo(recorded);
  }

  @Test
  void theEndOfTheLinkIsThatOfTheRecording() throws Exception {
    String graph = graph(100, "");
    Path file = directory.resolve("f.rec");
    try (Kamaelia first = Kamaelia.start("node", "left", graph)) {
      first.awaitLine("left: waiting for right");
      try (Kamaelia recorder = Kamaelia.start("record", LINK, graph, "-o", file.toString())) {
        recorder.awaitLine("recording " + LINK);
        try (Kamaelia second = Kamaelia.start("node", "right", graph)) {
          List<String> output = second.output();
          assertThat(output).hasSize(100);
          assertThat(recorder.exitCode()).as("%s", recorder.errors()).isZero();
          assertThat(recorder.errors()).last().asString().isEqualTo("recorded 100 messages; the outbox has ended");
          assertThat(run("replay", "--speed", "max", file.toString(), graph)).isEqualTo(output);
        }
      }
      assertThat(first.exitCode()).as("%s", first.errors()).isZero();
    }
  }

  @Test
  void whoeverCannotRecordIsToldWhy() throws Exception {
    String graph = graph(ENDLESS, "");
    Path file = directory.resolve("f.rec");
    assertThat(told("record", LINK, graph, "-o", file.toString())).startsWith("5 error[NodeUnreachable]: Node left (127.0.0.1:" + left + ") cannot be recorded: connection refused.");
    assertThat(told("record", "gne.outbox", graph, "-o", file.toString())).startsWith("3 error[UnknownLink]: There is no link \"gne.outbox\".");
    try (Kamaelia second = Kamaelia.start("node", "right", graph); Kamaelia first = Kamaelia.start("node", "left", graph)) {
      first.awaitLine("left: running");
      Thread.ofVirtual().start(() -> second.process.inputReader().lines().forEach(_ -> {}));
      assertThat(told("record", "out.outbox", "--node", "right", graph, "-o", file.toString())).startsWith("1 error[UnknownLink]: There is no link \"out.outbox\".");
      assertThat(told("record", LINK, graph(5, ", capacity: { inbox: 7 }"), "-o", file.toString())).startsWith("1 error[GraphMismatch]: Somebody wants to record graph g, which is another than that of node left.");
      first.awaitLine("left: turned somebody away: [GraphMismatch] Somebody wants to record graph g");
      assertThat(file).doesNotExist();
      assertThat(told("record", LINK, graph, "-o", "/dev/full")).startsWith("1 error[RecordingNotWritten]: /dev/full cannot be written: No space left on device");
      assertThat(told("record", LINK, graph, "-o", file.toString(), "--for", "100ms")).startsWith("0 recording");
      assertThat(first.process.isAlive()).isTrue();
      assertThat(second.process.isAlive()).isTrue();
    }
  }

  @Test
  void aNodeThatDiesLeavesARecordingThatSaysSo() throws Exception {
    String graph = graph(ENDLESS, "");
    Path file = directory.resolve("f.rec");
    try (Kamaelia second = Kamaelia.start("node", "right", graph); Kamaelia first = Kamaelia.start("node", "left", graph)) {
      first.awaitLine("left: running");
      Thread.ofVirtual().start(() -> second.process.inputReader().lines().forEach(_ -> {}));
      try (Kamaelia recorder = Kamaelia.start("record", LINK, graph, "-o", file.toString())) {
        await(file, 3_000);
        first.process.destroyForcibly();
        assertThat(recorder.exitCode()).isEqualTo(1);
        assertThat(recorder.errors()).anyMatch(line -> line.startsWith("error[RecordingBroken]: The recording of node left broke off: "));
      }
    }
    assertThat(run("info", file.toString())).contains("end       the connection to the node was lost");
  }

  /** The file has what came before, and the place at the node is free again. */
  @Test
  void whoRecordsMayBeKilled() throws Exception {
    String graph = graph(ENDLESS, "");
    Path file = directory.resolve("f.rec");
    try (Kamaelia second = Kamaelia.start("node", "right", graph); Kamaelia first = Kamaelia.start("node", "left", graph)) {
      first.awaitLine("left: running");
      Thread.ofVirtual().start(() -> second.process.inputReader().lines().forEach(_ -> {}));
      for (int i = 0; i < 5; i++) {
        try (Kamaelia recorder = Kamaelia.start("record", LINK, graph, "-o", file.toString())) {
          await(file, 1_500);
          recorder.signal("KILL");
          recorder.exitCode();
        }
        assertThat(told("info", file.toString())).startsWith("1 error[RecordingCutOff]: " + file + " is cut off at byte ");
        assertThat(run("info", "--messages", "5", file.toString())).hasSize(5);
        Files.delete(file);
      }
      assertThat(first.process.isAlive()).isTrue();
      assertThat(second.process.isAlive()).isTrue();
    }
  }

  @Test
  void aReplayThatWaitsEndsAtOnceWhenItIsTerminated() throws Exception {
    Path file = directory.resolve("f.rec");
    Codec<Instant> codec = codec();
    WireWriter message = new WireWriter();
    codec.write(message, Instant.EPOCH);
    try (OutputStream out = Files.newOutputStream(file)) {
      RecordingWriter writer = RecordingWriter.begin(out, new RecordingHeader("g", "left", "gen.outbox", "out.inbox", codec.schema(), Instant.EPOCH));
      writer.write(new Recorded.Message(1, 0, message.toByteArray()));
      writer.write(new Recorded.Message(2, Long.MAX_VALUE, message.toByteArray()));
    }
    try (Kamaelia replay = Kamaelia.start("replay", file.toString(), graph(ENDLESS, ""))) {
      BufferedReader output = replay.process.inputReader();
      assertThat(output.readLine()).isEqualTo("1970-01-01T00:00:00Z");
      replay.signal("TERM");
      assertThat(output.readLine()).isNull();
      assertThat(replay.exitCode()).as("%s", replay.errors()).isEqualTo(143);
      assertThat(replay.errors()).hasSize(1).first().asString().startsWith("terminated: finishing what was begun");
    }
  }

  @SuppressWarnings("unchecked") // it is that of Instant
  private static Codec<Instant> codec() {
    return (Codec<Instant>) Codecs.forType(MessageType.of(Instant.class), RecordIT.class.getClassLoader()).orElseThrow();
  }

  @Test
  void withMutualTlsOnlyNodesOfTheGraphRecord() throws Exception {
    String graph = graph(ENDLESS, "");
    Path certificates = directory.resolve("certificates");
    Path others = directory.resolve("others");
    assertThat(told("certs", "init", certificates.toString(), "left", "right")).startsWith("0");
    assertThat(told("certs", "init", others.toString(), "left", "right")).startsWith("0");
    Path file = directory.resolve("f.rec");
    try (Kamaelia second = Kamaelia.start("node", "right", "--tls", certificates.toString(), graph); Kamaelia first = Kamaelia.start("node", "left", "--tls", certificates.toString(), graph)) {
      first.awaitLine("left: running");
      Thread.ofVirtual().start(() -> second.process.inputReader().lines().forEach(_ -> {}));
      for (String as : List.of("left", "right")) {
        assertThat(told("record", LINK, "--tls", certificates.toString(), "--as", as, graph, "-o", file.toString(), "--for", "100ms")).as(as).startsWith("0 recording");
      }
      assertThat(told("record", LINK, "--tls", others.toString(), graph, "-o", file.toString())).startsWith("1 error[UnknownAuthority]");
      assertThat(told("record", LINK, graph, "-o", file.toString())).startsWith("1 error[PlainText]");
      assertThat(first.process.isAlive()).isTrue();
    }
  }

  /** Waits until the file has so many bytes. */
  private static void await(Path file, long bytes) throws IOException {
    while (!Files.exists(file) || Files.size(file) < bytes) LockSupport.parkNanos(20_000_000);
  }

  private static List<String> run(String... arguments) throws IOException, InterruptedException {
    try (Kamaelia command = Kamaelia.start(arguments)) {
      List<String> output = command.output();
      command.exitCode();
      return output;
    }
  }

  /** The exit code and what it says. */
  private static String told(String... arguments) throws IOException, InterruptedException {
    try (Kamaelia command = Kamaelia.start(arguments)) {
      command.output();
      return command.exitCode() + " " + String.join("\n", command.errors());
    }
  }

  private String graph(int count, String more) throws IOException {
    String text = """
        version: 1
        name: g
        nodes: { left: { address: "127.0.0.1:%d" }, right: { address: "127.0.0.1:%d" } }
        components:
          clock: { type: Clock, with: { period: 5ms }, node: left }
          gen: { type: Take, with: { n: %d }, node: left }
          out: { type: ConsoleEcho, node: right%s }
        pipelines: [ clock | gen | out ]
        """.formatted(left, right, count, more);
    return Files.writeString(directory.resolve("g" + Math.abs(text.hashCode()) + ".yaml"), text).toString();
  }
}
