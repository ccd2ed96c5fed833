package dev.kamaelia.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.WordCount;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.links.recording.Recorded;
import dev.kamaelia.links.recording.RecordingWriter;
import dev.kamaelia.wire.Codecs;
import dev.kamaelia.wire.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kamaelia run --record}, {@code info} and {@code replay}, in this process. */
class RecordingsTest {
  private static final String COUNTING = """
      version: 1
      name: counting
      components:
        read: { type: FileReader, with: { path: %s } }
        split: { type: com.acme.WordSplitter }
        count: { type: com.acme.WordCounter }
        print: { type: FileWriter, with: { path: %s } }
      pipelines: [ read | split | count | print ]
      """;
  private static final String COUNTED = "WordCount[word=a, count=2]\nWordCount[word=b, count=1]\n";

  @TempDir Path directory;

  @Test
  void whatWasRecordedIsReplayedWithTheSameOutput() throws IOException {
    String recording = directory.resolve("words.rec").toString();
    Result recorded = running("run", "--record", "split.outbox -> count.inbox=" + recording, graph("a b\na\n"));
    assertThat(recorded).isEqualTo(new Result(0, COUNTED, ""));
    String gone = graph("other words\n");
    for (String speed : List.of("original", "max")) {
      assertThat(running("replay", "--speed", speed, recording, gone)).as(speed).isEqualTo(new Result(0, COUNTED, ""));
    }
    assertThat(running("replay", "--into", "split.inbox", recording, gone)).isEqualTo(new Result(0, COUNTED, ""));
    assertThat(kamaelia("info", "--messages", "2", recording).out().lines()).hasSize(2).anyMatch(line -> line.matches("1  \\d+\\.\\d{6}  \"a\"")).anyMatch(line -> line.matches("2  \\d+\\.\\d{6}  \"b\""));
    assertThat(kamaelia("info", "--schema", recording).out()).contains("string value = 1;");
  }

  @Test
  void aLinkIsNamedByOneOfItsBoxesToo() throws IOException {
    String recording = directory.resolve("counts.rec").toString();
    assertThat(running("run", "--record", "count.outbox=" + recording, graph("a\n")).code()).isZero();
    assertThat(kamaelia("info", recording).out()).contains("link      count.outbox -> print.inbox\n", "type      com.acme.WordCount\n", "messages  1\n", "missing   0\n", "end       the outbox has ended\n");
    assertThat(running("replay", recording, graph("")).out()).isEqualTo("WordCount[word=a, count=1]\n");
  }

  @Test
  void oneOfSeveralLinksBetweenCompositesIsRecordedAndReplacedAlone() throws IOException {
    Path other = directory.resolve("other.txt");
    String recording = directory.resolve("f.rec").toString();
    assertThat(running("run", "--record", "a.one -> b.first=" + recording, twoWays("a b", "c", other)).code()).isZero();
    assertThat(kamaelia("info", recording).out()).contains("link      a/left.outbox -> b/left.inbox\n", "messages  2\n");
    Files.delete(other);
    assertThat(running("replay", recording, twoWays("gone", "d", other))).isEqualTo(new Result(0, "a\nb\n", ""));
    assertThat(other).as("the link beside it").hasContent("d\n");
  }

  private String twoWays(String first, String second, Path other) throws IOException {
    return file("two-ways.yaml", """
        version: 1
        name: two-ways
        components:
          first: { type: FileReader, with: { path: %s } }
          second: { type: FileReader, with: { path: %s } }
          a: { type: com.acme.TwoSplitters }
          b: { type: com.acme.TwoSplitters }
          print: { type: FileWriter, with: { path: %s } }
          beside: { type: FileWriter, with: { path: %s } }
        links:
          - first.outbox -> a.first
          - second.outbox -> a.second
          - a.one -> b.first
          - a.other -> b.second
          - b.one -> print.inbox
          - b.other -> beside.inbox
        """.formatted(file("first.txt", first + "\n"), file("second.txt", second + "\n"), output(), other));
  }

  @Test
  void anUnknownLinkIsToldWithTheNearestOneAndNothingIsWritten() throws IOException {
    Path recording = directory.resolve("f.rec");
    Result result = running("run", "--record", "split.outbox -> cuont.inbox=" + recording, graph("a\n"));
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("error[UnknownLink]: There is no link \"split.outbox -> cuont.inbox\".\n").contains("= expected: Links of the graph: ", "= help: Did you mean \"split.outbox -> count.inbox\"?");
    assertThat(recording).doesNotExist();
  }

  @Test
  void aFileThatCannotBeWrittenIsToldBeforeAnythingRuns() throws IOException {
    Path recording = directory.resolve("no-such-directory/f.rec");
    Result result = running("run", "--record", "split.outbox -> count.inbox=" + recording, graph("a\n"));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("error[RecordingNotWritten]: " + recording + " cannot be written: ");
  }

  @Test
  void twoLinksAreNotRecordedIntoOneFile() throws IOException {
    String recording = directory.resolve("f.rec").toString();
    Result result = running("run", "--record", "split.outbox=" + recording, "--record", "count.outbox=" + recording, graph("a\n"));
    assertThat(result).isEqualTo(new Result(2, "", """
        error[BadArgument]: --record names one file for several links.
          = help: Give each a file of its own.
        """));
  }

  @Test
  void aFullDiskIsToldAndTheGraphRunsToItsEnd() throws IOException {
    Result result = running("run", "--record", "split.outbox -> count.inbox=/dev/full", graph("a b\na\n"));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("error[RecordingNotWritten]: /dev/full cannot be written: No space left on device.");
  }

  @Test
  void infoSaysWhatIsThereAndWhatIsMissing() throws IOException {
    Path file = write("f.rec", Strings.schema(), new Recorded.Message(1, 500_000_000, Strings.bytes("a")), new Recorded.Gap(2, 4, ""), new Recorded.Gap(5, 5, "why not"), new Recorded.Message(6, 1_000_000_000, Strings.bytes("b")),
        new Recorded.End(6, 2_000_000_000, "the outbox has ended"));
    assertThat(kamaelia("info", file.toString())).isEqualTo(new Result(0, """
        graph     counting
        node      left
        link      split.outbox -> count.inbox
        type      java.lang.String
        began     2026-01-02T03:04:05Z
        seconds   2.000
        messages  2
        rate      1.000
        missing   4
        gaps      messages 2 to 4 are missing: they were sent faster than they could be recorded; message 5 is missing: why not
        bytes     6
        file      %d
        end       the outbox has ended
        """.formatted(Files.size(file)), ""));
    assertThat(kamaelia("info", "--messages", "10", file.toString()).out()).isEqualTo("""
        1  0.500000  "a"
        messages 2 to 4 are missing: they were sent faster than they could be recorded
        message 5 is missing: why not
        6  1.000000  "b"
        """);
    assertThat(kamaelia("info", "--json", file.toString()).out()).contains("\"messages\": 2", "\"seconds\": 2.0", "\"link\": \"split.outbox -> count.inbox\"");
  }

  @Test
  void controlCharactersInARecordingAreShownAsWords() throws IOException {
    Path file = write("f.rec", Strings.schema(), new Recorded.Message(1, 0, Strings.bytes("\u001b[2J\n")), new Recorded.End(1, 0, ""));
    assertThat(kamaelia("info", "--messages", "1", file.toString()).out()).isEqualTo("1  0.000000  \"\\u001b[2J\\u000a\"\n");
    Path schema = write("g.rec", new Schema("java.lang.String", "a;\n\u001b[2J;\n"), new Recorded.End(0, 0, ""));
    assertThat(kamaelia("info", "--schema", schema.toString()).out()).isEqualTo("a;\n\\u001b[2J;\n");
  }

  @Test
  void gapsAreToldWhenARecordingIsReplayed() throws IOException {
    Path file = write("f.rec", Strings.schema(), new Recorded.Message(1, 0, Strings.bytes("a")), new Recorded.Gap(2, 3, ""), new Recorded.Message(4, 0, Strings.bytes("a")), new Recorded.End(4, 0, ""));
    assertThat(running("replay", file.toString(), graph("")))
        .isEqualTo(new Result(0, "WordCount[word=a, count=2]\n", file + ": messages 2 to 3 are missing: they were sent faster than they could be recorded\n"));
    assertThat(running("replay", "-q", file.toString(), graph("")).err()).isEmpty();
  }

  @Test
  void manyGapsAreToldByTheFirstOnesAndTheirNumber() throws IOException {
    Recorded[] parts = new Recorded[13];
    for (int i = 0; i < 12; i++) parts[i] = new Recorded.Gap(2L * i + 1, 2L * i + 2, "why not");
    parts[12] = new Recorded.End(24, 0, "");
    Path file = write("f.rec", Strings.schema(), parts);
    assertThat(running("replay", file.toString(), graph("")).err().lines()).hasSize(11).contains(file + ": messages 19 to 20 are missing: why not").endsWith(file + ": 2 more gaps; 24 messages are missing in all");
  }

  @Test
  void aRecordingThatIsCutOffIsReplayedAsFarAsItIsWholeAndTold() throws IOException {
    Path file = write("f.rec", Strings.schema(), new Recorded.Message(1, 0, Strings.bytes("a")), new Recorded.Message(2, 0, Strings.bytes("b")));
    byte[] all = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(all, all.length - 1));
    String error = "error[RecordingCutOff]: " + file + " is cut off at byte " + (all.length - 1) + ", after message 1.\n";
    Result replayed = running("replay", file.toString(), graph(""));
    assertThat(replayed.code()).isEqualTo(1);
    assertThat(replayed.out()).isEqualTo("WordCount[word=a, count=1]\n");
    assertThat(replayed.err()).startsWith(error);
    Result info = kamaelia("info", file.toString());
    assertThat(info.code()).isEqualTo(1);
    assertThat(info.out()).contains("messages  1\n", "end       none: it is not whole\n");
    assertThat(info.err()).startsWith(error);
    assertThat(kamaelia("info", "--messages", "5", file.toString()).err()).startsWith(error);
  }

  @Test
  void whatIsNoRecordingIsToldByAllCommands() throws IOException {
    Path text = Files.writeString(directory.resolve("text"), "version: 1\n");
    Path newer = write("newer.rec", Strings.schema());
    byte[] bytes = Files.readAllBytes(newer);
    bytes[8] = 9;
    Files.write(newer, bytes);
    for (List<String> command : List.of(List.of("info", "?"), List.of("replay", "?", graph("")))) {
      assertThat(told(command, text)).isEqualTo("2 error[NotARecording]: " + text + " is no recording: it begins with 76 65 72 73 69 6f 6e 3a.");
      assertThat(told(command, newer)).isEqualTo("2 error[RecordingNewer]: " + newer + " has version 9 of the format of recordings.");
      assertThat(told(command, directory.resolve("none"))).isEqualTo("2 error[RecordingNotFound]: There is no file " + directory.resolve("none") + ".");
      assertThat(told(command, directory)).startsWith("2 error[RecordingNotRead]: " + directory + " cannot be read: ");
    }
  }

  private static String told(List<String> command, Path file) {
    Result result = kamaelia(command.stream().map(word -> word.equals("?") ? file.toString() : word).toArray(String[]::new));
    return result.code() + " " + result.err().lines().findFirst().orElse("");
  }

  @Test
  void aRecordingOfAnotherSchemaIsRefusedNamingTheDifference() throws IOException {
    Schema here = Codecs.forType(MessageType.of(WordCount.class), RecordingsTest.class.getClassLoader()).orElseThrow().schema();
    Schema other = new Schema(here.type(), here.proto().replace("int64 count", "int32 count"));
    Path file = write("f.rec", other, new Recorded.End(0, 0, ""));
    Result result = running("replay", "--into", "print.inbox", file.toString(), graph(""));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("error[SchemaMismatch]: " + file + " was recorded with another com.acme.WordCount than this program has: WordCount.count (2) is int32 at the recording, int64 at this program.")
        .contains("= expected: Recorded: ", "int32 count = 2;", " Here: ", "int64 count = 2;");
    assertThat(kamaelia("info", file.toString()).code()).isZero();
    assertThat(kamaelia("info", "--schema", file.toString()).out()).contains("int32 count");
  }

  @Test
  void whereARecordingCannotGoIsTold() throws IOException {
    Path file = write("f.rec", Strings.schema(), new Recorded.End(0, 0, ""));
    assertThat(told(List.of("replay", "?", "--into", "count", graph("")), file)).isEqualTo("2 error[BadBox]: \"count\" names no box.");
    assertThat(told(List.of("replay", "?", "--speed", "mxa", graph("")), file)).isEqualTo("2 error[BadArgument]: There is no speed \"mxa\".");
    assertThat(told(List.of("replay", "?", "--into", "count.ibnox", graph("")), file)).startsWith("3 error[UnknownInbox]: The replay of " + file);
    Path counts = write("g.rec", Codecs.forType(MessageType.of(WordCount.class), RecordingsTest.class.getClassLoader()).orElseThrow().schema(), new Recorded.End(0, 0, ""));
    assertThat(told(List.of("replay", "?", "--into", "split.inbox", graph("")), counts)).isEqualTo("3 error[TypeMismatch]: " + counts + " has messages of type WordCount, but split.inbox takes String.");
  }

  @Test
  void aRecordingThatIsCutOffAnywhereIsToldByEveryCommand() throws IOException {
    Path file = write("f.rec", Strings.schema(), new Recorded.Message(1, 0, Strings.bytes("a")), new Recorded.Gap(2, 2, ""), new Recorded.Message(3, 0, Strings.bytes("a")), new Recorded.End(3, 0, ""));
    byte[] all = Files.readAllBytes(file);
    String graph = graph("");
    for (int length = 1; length < all.length; length++) {
      Files.write(file, Arrays.copyOf(all, length));
      for (List<String> command : List.of(List.of("info", "?"), List.of("replay", "-q", "?", graph))) {
        assertThat(told(command, file)).as("%s of %d bytes", command, length).matches("[12] error\\[RecordingCutOff]: .* is cut off at byte " + length + ", after message [0-3]\\.");
      }
    }
  }

  private String graph(String text) throws IOException {
    return file("graph-" + Math.abs(text.hashCode()) + ".yaml", COUNTING.formatted(file("text-" + Math.abs(text.hashCode()), text), output()));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private Path write(String name, Schema schema, Recorded... parts) throws IOException {
    Path file = directory.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      RecordingWriter writer = RecordingWriter.begin(out, Strings.header(schema));
      for (Recorded part : parts) writer.write(part);
    }
    return file;
  }

  private Path output() {
    return directory.resolve("output.txt");
  }

  private static Result kamaelia(String... arguments) {
    return Result.of("", new ByteArrayOutputStream(), arguments);
  }

  /** A command that runs the graph: its output is what the graph has written. */
  private Result running(String... arguments) throws IOException {
    Files.deleteIfExists(output());
    Result result = kamaelia(arguments);
    return new Result(result.code(), result.out() + (Files.exists(output()) ? Files.readString(output()) : ""), result.err());
  }
}
