package dev.kamaelia.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The main job: one process and three print the same, which is what counting by hand and counting by the shell give, each JVM with 128 MB. */
final class WordCountIT {
  private static final Map<String, String> SMALL = Map.of("KAMAELIA_OPTS", "-Xmx128m");
  private static final Path POEM = Path.of(System.getProperty("kamaelia.root"), "examples/wordcount/poem.txt");

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("dev.kamaelia.endtoend.Started#verbs")
  void countsThePoem(String verb) throws Exception {
    assertThat(count(verb, POEM)).isEqualTo(Texts.counts(POEM)).contains("11 word\n");
  }

  @Test
  void theShellCountsThePoemAlike() throws Exception {
    assertThat(countByShell(POEM)).isEqualTo(Texts.counts(POEM));
  }

  @ParameterizedTest
  @MethodSource("dev.kamaelia.endtoend.Started#verbs")
  void countsTheWordsOfItsVariableWithoutAFile(String verb) throws Exception {
    try (Started started = Started.kamaelia(folder, SMALL, verb, "examples/wordcount/wordcount.yaml")) {
      assertThat(started.exit()).describedAs(started::err).isZero();
      assertThat(started.out()).isEqualTo(Texts.counts(POEM));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.kamaelia.endtoend.Started#verbs")
  void lineEndsEmptyLinesAndBytesThatAreNotUtf8EndWords(String verb) throws Exception {
    byte[] text = "One\r\ntwo TWO\r\r\n\n\n\r\n  o\u00c3\u00a9ne caf\u00e9ine \u00ff\u00fe two\nlast".getBytes(ISO_8859_1);
    Path file = Files.write(folder.resolve("odd.txt"), text);
    assertThat(count(verb, file)).isEqualTo(Texts.counts(file)).isEqualTo("3 two\n1 caf\n1 ine\n1 last\n1 ne\n1 o\n1 one\n");
  }

  @ParameterizedTest
  @MethodSource("dev.kamaelia.endtoend.Started#verbs")
  void anEmptyFileHasNoWords(String verb) throws Exception {
    assertThat(count(verb, Files.createFile(folder.resolve("empty.txt")))).isEmpty();
  }

  @Test
  void countsFiftyMegabytesInOneProcessAndInThree() throws Exception {
    countsInOneProcessAndInThree(50_000_000);
  }

  @Test
  @EnabledIfSystemProperty(named = "kamaelia.stress", matches = "true", disabledReason = "takes minutes: -Pstress")
  void countsHalfAGigabyteInOneProcessAndInThree() throws Exception {
    countsInOneProcessAndInThree(500_000_000);
  }

  @ParameterizedTest
  @MethodSource("dev.kamaelia.endtoend.Started#verbs")
  void aMissingFileIsAOneLineCause(String verb) throws Exception {
    try (Started started = Started.kamaelia(folder, SMALL, verb, "examples/wordcount/wordcount.yaml", "--set", "file=" + folder.resolve("missing.txt"))) {
      assertThat(started.exit()).isEqualTo(1);
      assertThat(started.lastErr()).contains("missing.txt: no such file");
      assertThat(started.err()).doesNotContain("\tat ");
      assertThat(started.out()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.kamaelia.endtoend.Started#verbs")
  void anUnreadableFileIsAOneLineCause(String verb) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret\n");
    Optional<String> way = FileRights.take(secret, folder);
    assumeTrue(way.isPresent(), "this user may read every file, and setpriv (util-linux) cannot take that away");
    String command = way.get() + "./kamaelia " + verb + " examples/wordcount/wordcount.yaml --set " + Started.quoted(List.of("file=" + secret));
    try (Started started = Started.shell(folder, SMALL, command)) {
      assertThat(started.exit()).describedAs(started::err).isEqualTo(1);
      assertThat(started.lastErr()).startsWith("error[ComponentFailed]: read failed").endsWith("secret.txt: permission denied.");
      assertThat(started.err()).doesNotContain("\tat ");
      assertThat(started.out()).isEmpty();
      started.awaitNoProcess(10);
    }
  }

  private void countsInOneProcessAndInThree(long bytes) throws Exception {
    Path text = Texts.write(folder.resolve("text.txt"), bytes, 200_000, 42);
    String expected = Texts.counts(text);
    same(expected, countByShell(text), "the shell");
    for (String verb : Started.verbs()) same(expected, count(verb, text), verb);
  }

  /** As isEqualTo, but names the first line that differs rather than show both texts. */
  private static void same(String expected, String actual, String who) {
    if (actual.equals(expected)) return;
    String[] right = expected.split("\n");
    String[] wrong = actual.split("\n");
    int line = 0;
    while (line < right.length && line < wrong.length && right[line].equals(wrong[line])) line++;
    assertThat(wrong.length > line ? wrong[line] : "(end)").describedAs("%s, line %s of %s", who, line + 1, right.length).isEqualTo(right.length > line ? right[line] : "(end)");
  }

  private String count(String verb, Path file) throws IOException, InterruptedException {
    try (Started started = Started.kamaelia(folder, SMALL, verb, "examples/wordcount/wordcount.yaml", "--set", "file=" + file)) {
      int exit = started.exit();
      assertThat(exit).describedAs(started::err).isZero();
      started.awaitNoProcess(5);
      return started.out();
    }
  }

  private String countByShell(Path file) throws IOException, InterruptedException {
    String command = "LC_ALL=C; export LC_ALL; tr -cs 'A-Za-z' '\\n' < \"$FILE\" | tr A-Z a-z | grep . | sort | uniq -c | awk '{print $1, $2}' | sort -k1,1nr -k2,2";
    try (Started started = Started.shell(folder, Map.of("FILE", file.toString()), command)) {
      started.exit();
      return Files.readString(started.outFile(), UTF_8);
    }
  }
}
