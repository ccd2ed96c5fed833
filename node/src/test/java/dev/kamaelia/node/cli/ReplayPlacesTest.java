package dev.kamaelia.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kamaelia replay} where the recorded link is in a composite or shares a way with others: it is replaced, and nothing else. */
@Timeout(120)
class ReplayPlacesTest {
  private static final String COUNTED = "WordCount[word=a, count=2]\nWordCount[word=b, count=1]\n";

  @TempDir Path directory;

  @Test
  void aLinkWithinACompositeIsReplacedAndWhatOnlyLedToItDoesNotRun() throws IOException {
    String recording = recorded("words/split.outbox -> words/count.inbox", within("a b\na\n"));
    String gone = within("");
    Files.delete(directory.resolve("text"));
    assertThat(kamaelia("replay", recording, gone)).isEqualTo(new Result(0, "", ""));
    assertThat(output()).isEqualTo(COUNTED);
  }

  private String within(String text) throws IOException {
    return graph("""
        read: { type: FileReader, with: { path: %s } }
        words: { type: com.acme.CountedWords }
        print: { type: FileWriter, with: { path: %s } }
        """.formatted(file("text", text), directory.resolve("output")), "pipelines: [ read | words | print ]");
  }

  @Test
  void whoSentGoesOnForOthers() throws IOException {
    Path words = directory.resolve("words");
    String links = """
        pipelines: [ read | both | print ]
        links: [ both.words -> beside.inbox ]
        """;
    String components = """
        read: { type: FileReader, with: { path: %s } }
        both: { type: com.acme.SplitAndCount }
        print: { type: FileWriter, with: { path: %s } }
        beside: { type: FileWriter, with: { path: %s } }
        """.formatted(file("text", "a b\na\n"), directory.resolve("output"), words);
    String recording = recorded("both/split.outbox -> both/count.inbox", graph(components, links));
    file("text", "c\n");
    Files.delete(words);
    assertThat(kamaelia("replay", recording, graph(components, links))).isEqualTo(new Result(0, "", ""));
    assertThat(output()).isEqualTo(COUNTED);
    assertThat(words).hasContent("c\n");
  }

  @Test
  void oneOfTwoThatSendThroughOneBoxOfACompositeIsReplacedAlone() throws IOException {
    String recording = recorded("a/left.outbox -> count.inbox", joined("a b a", "c", ""));
    assertThat(output()).isEqualTo(COUNTED + "WordCount[word=c, count=1]\n");
    assertThat(kamaelia("replay", recording, joined("gone", "d", ""))).isEqualTo(new Result(0, "", ""));
    assertThat(output()).isEqualTo(COUNTED + "WordCount[word=d, count=1]\n");
  }

  @Test
  void whatHasNoWayOfItsOwnIsRefusedAndMayReplaceAllThatLeadsThere() throws IOException {
    String recording = recorded("a/left.outbox -> count.inbox", joined("a b a", "c", ", a.outbox -> beside.inbox"));
    String shared = joined("gone", "d", ", a.outbox -> beside.inbox");
    assertThat(kamaelia("replay", recording, shared)).isEqualTo(new Result(3, "", """
        error[LinkShared]: The recording cannot take the place of a/left.outbox -> count.inbox alone.
          = expected: Messages from there to here that go a way of their own; through a.outbox -> count.inbox go those of a/right.outbox -> count.inbox too.
          = help: With --into count.inbox it takes the place of all that leads there.
        """));
    Files.delete(directory.resolve("beside"));
    assertThat(kamaelia("replay", recording, "--into", "count.inbox", shared)).isEqualTo(new Result(0, "", ""));
    assertThat(output()).isEqualTo(COUNTED);
    assertThat(directory.resolve("beside")).as("only led to by what was replaced").doesNotExist();
  }

  private String joined(String first, String second, String more) throws IOException {
    return graph("""
        first: { type: FileReader, with: { path: %s } }
        second: { type: FileReader, with: { path: %s } }
        a: { type: com.acme.JoinedSplitters }
        count: { type: com.acme.WordCounter }
        print: { type: FileWriter, with: { path: %s } }
        beside: { type: FileWriter, with: { path: %s } }
        """.formatted(file("first", first + "\n"), file("second", second + "\n"), directory.resolve("output"), directory.resolve("beside")), """
        links: [ first.outbox -> a.first, second.outbox -> a.second, a.outbox -> count.inbox, count.outbox -> print.inbox%s ]
        """.formatted(more.isEmpty() ? ", second.outbox -> beside.inbox" : more));
  }

  /** The sources within the composite end as if their receiver had. */
  @Test
  void whatHasNoEndInACompositeDoesNotKeepTheReplayFromEnding() throws IOException {
    String recording = recorded("words/split.outbox -> words/count.inbox", within("a b\na\n"));
    String endless = graph("""
        words: { type: com.acme.EndlessWords }
        print: { type: FileWriter, with: { path: %s } }
        """.formatted(directory.resolve("output")), "pipelines: [ words | print ]");
    for (String[] more : new String[][] {{}, {"--into", "words/count.inbox"}}) {
      Files.delete(directory.resolve("output"));
      assertThat(kamaelia(words("replay", recording, endless, more))).isEqualTo(new Result(0, "", ""));
      assertThat(output()).isEqualTo(COUNTED);
    }
  }

  private static String[] words(String verb, String recording, String graph, String... more) {
    String[] words = new String[3 + more.length];
    words[0] = verb;
    words[1] = recording;
    words[2] = graph;
    System.arraycopy(more, 0, words, 3, more.length);
    return words;
  }

  /** Runs a graph and records a link of it; where the recording is. */
  private String recorded(String link, String graph) {
    String recording = directory.resolve("f.rec").toString();
    Result result = kamaelia("run", "--record", link + "=" + recording, graph);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(kamaelia("info", recording).out()).contains("link      " + link + "\n");
    return recording;
  }

  private String graph(String components, String links) throws IOException {
    return file("graph.yaml", "version: 1\nname: places\ncomponents:\n" + components.indent(2) + links + "\n");
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private String output() throws IOException {
    return Files.readString(directory.resolve("output"));
  }

  private static Result kamaelia(String... arguments) {
    return Result.of("", new ByteArrayOutputStream(), arguments);
  }
}
