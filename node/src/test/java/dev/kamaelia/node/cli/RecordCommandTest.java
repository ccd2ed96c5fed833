package dev.kamaelia.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.links.recording.Recorded;
import dev.kamaelia.node.link.PlayedNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kamaelia record} of a node that a test plays. */
@Timeout(120)
class RecordCommandTest {
  @TempDir Path directory;

  @Test
  void whatIsMissingIsCountedByItsNumbers() throws IOException {
    Recorded[] parts = {new Recorded.Gap(1, 3, ""), new Recorded.Message(4, 0, Strings.bytes("a")), new Recorded.Gap(5, 5, "it cannot be encoded"), new Recorded.End(5, 0, "the outbox has ended")};
    Path file = directory.resolve("f.rec");
    try (PlayedNode node = PlayedNode.start(Strings.header(Strings.schema()), answer -> answer.say(parts).close(), _ -> {})) {
      assertThat(recording(node, file)).isEqualTo(new Result(0, "", "recording split.outbox -> count.inbox of node left into " + file + "; Ctrl-C ends it\nrecorded 1 message, 4 are missing; the outbox has ended\n"));
    }
    assertThat(kamaelia("info", file.toString()).out()).contains("messages  1\n", "missing   4\n");
  }

  @Test
  void aNodeThatGoesLeavesARecordingWithAnEnd() throws IOException {
    Path file = directory.resolve("f.rec");
    try (PlayedNode node = PlayedNode.start(Strings.header(Strings.schema()), answer -> answer.say(new Recorded.Message(1, 7, Strings.bytes("a"))).breakOff(), _ -> {})) {
      Result result = recording(node, file);
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err()).contains("error[RecordingBroken]: The recording of node left broke off: the node was killed.");
    }
    assertThat(kamaelia("info", file.toString()).out()).contains("messages  1\n", "end       the connection to the node was lost\n");
  }

  @Test
  void aNodeThatTellsWhatIsNoRecordingIsNotBelieved() throws IOException {
    Path file = directory.resolve("f.rec");
    try (PlayedNode node = PlayedNode.start(Strings.header(Strings.schema()), answer -> answer.say(new Recorded.Message(1, 7, Strings.bytes("a")), new Recorded.Message(3, 7, Strings.bytes("b"))), _ -> {})) {
      Result result = recording(node, file);
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err()).contains("error[RecordingBroken]: What was to be written to " + file + " is no recording: message 3 follows message 1.");
    }
    assertThat(kamaelia("info", file.toString()).out()).contains("messages  1\n", "end       none: it is not whole\n");
  }

  private Result recording(PlayedNode node, Path file) throws IOException {
    return kamaelia("record", "split.outbox", nodes(), "-o", file.toString(), "--at", node.address());
  }

  private String nodes() throws IOException {
    return Files.writeString(directory.resolve("nodes.yaml"), """
        version: 1
        name: counting
        nodes: { left: { address: "127.0.0.1:1" } }
        components:
          read: { type: FileReader, with: { path: none } }
          split: { type: com.acme.WordSplitter }
          count: { type: com.acme.WordCounter }
          print: { type: FileWriter, with: { path: none } }
        pipelines: [ read | split | count | print ]
        """).toString();
  }

  @Test
  void anUnknownLinkIsToldBeforeAnyNodeIsAsked() throws IOException {
    Path file = directory.resolve("f.rec");
    Result result = kamaelia("record", "split.outbox->cuont.inbox", nodes(), "-o", file.toString());
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).startsWith("error[UnknownLink]: There is no link \"split.outbox -> cuont.inbox\".\n").contains("= help: Did you mean \"split.outbox -> count.inbox\"?");
    assertThat(file).doesNotExist();
  }

  private static Result kamaelia(String... arguments) {
    return Result.of("", new ByteArrayOutputStream(), arguments);
  }
}
