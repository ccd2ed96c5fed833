package dev.kamaelia.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** {@code kamaelia test}, in this process. */
class TestCommandTest {
  private static final String COUNTING = """
      version: 1
      components:
        read: { type: FileReader, with: { path: no-such-file } }
        split: { type: com.acme.WordSplitter }
        count: { type: com.acme.WordCounter }
        print: { type: ConsoleEcho }
      links: [ read.outbox -> split.inbox, split.outbox -> count.inbox, count.outbox -> print.inbox ]
      tests:
      """;

  @TempDir Path directory;

  @Test
  void aTestRunsOnlyThePartBetweenWhatItSendsAndWhatItExpects() throws IOException {
    String file = file("""
          counts words:
            send: { split.inbox: [ "a b", "a" ] }
            expect:
              split.outbox: [ a, b, a ]
              count.outbox: [ { word: a, count: 2 }, { word: b, count: 1 } ]
          nothing in, nothing out:
            send: { split.inbox: [] }
            expect: { count.outbox: [] }
        """);
    assertThat(test(file)).isEqualTo(new Result(0, "passed  %1$s  counts words\npassed  %1$s  nothing in, nothing out\n".formatted(file), "2 passed, 0 failed.\n"));
    assertThat(test("--only", "counts words", file).err()).isEqualTo("1 passed, 0 failed.\n");
  }

  @Test
  void whatIsNotAsExpectedIsShownAtItsPlaceWithWhatArrived() throws IOException {
    String file = file("""
          counts words:
            send: { split.inbox: [ "a b" ] }
            expect: { split.outbox: [ a, c ], count.outbox: [ { word: a, count: 1 } ] }
        """);
    assertThat(test(file)).isEqualTo(new Result(1, "FAILED  %s  counts words\n".formatted(file), """
        0 passed, 1 failed.
        error[TestFailed]: Test "counts words": message 2 of split.outbox was "b".
          --> %1$s:11:34
           |
        11 |     expect: { split.outbox: [ a, c ], count.outbox: [ { word: a, count: 1 } ] }
           |                                  ^
           = expected: "c".
           = help: Arrived: "a", "b".

        error[TestFailed]: Test "counts words": count.outbox sent 2 messages, not 1.
          --> %1$s:11:39
           |
        11 |     expect: { split.outbox: [ a, c ], count.outbox: [ { word: a, count: 1 } ] }
           |                                       ^^^^^^^^^^^^
           = help: Arrived: WordCount[word=a, count=1], WordCount[word=b, count=1].
        """.formatted(file)));
  }

  @Test
  void whatNeverComesFailsAtTheVirtualDeadlineWithWhatThePartDoes() throws IOException {
    String file = write("""
        version: 1
        components: { tick: { type: Clock, with: { period: 1h } }, take: { type: Take, with: { n: 2 } } }
        pipelines: [ tick | take ]
        tests:
          too late: { expect: { take.outbox: [ 2000-01-01T01:00:00Z ] }, within: 59m }
        """);
    Result result = test(file);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("error[TestFailed]: Test \"too late\": message 1 of take.outbox did not come within 59m; ").contains("Nothing arrived.");
    assertThat(test(write(Files.readString(Path.of(file)).replace("59m", "61m"))).err()).doesNotContain("did not come");
  }

  @Test
  void whatDoesNotComeBecauseEverythingHasEndedIsNotSaidToBeLate() throws IOException {
    String file = file("""
          too few: { send: { split.inbox: [ a ] }, expect: { split.outbox: [ a, b ] } }
        """);
    assertThat(test(file).err()).contains("message 2 of split.outbox did not come; everything had ended.").doesNotContain("within");
  }

  @Test
  void errorsOfTestsAreErrorsOfTheFileAllAtOnce() throws IOException {
    String file = file("""
          wrong:
            send: { spilt.inbox: [ a ], count.inbx: [ a ], nobox: [] }
            expect: { count.outbox: [ { wrod: a, count: 1 }, { word: a, count: many }, { word: a } ] }
            wihtin: 5s
          empty: { send: { count.inbox: a } }
        """);
    Result result = test(file);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("Did you mean \"split\"?", "Did you mean \"inbox\"?", "error[BadBox]: \"nobox\" names no box.", "Did you mean \"within\"?",
        "[BadMessage]: A message of count.outbox does not fit: WordCount has no \"wrod\", only [word, count].", "\"count\": \"many\" is not of type long", "WordCount lacks \"count\" (Long)",
        "Test \"empty\" has no \"expect\".", "count.inbox is \"a\".");
    assertThat(Result.of("", new ByteArrayOutputStream(), "validate", file).code()).isEqualTo(3);
  }

  @Test
  void withoutTestsOrWithAnUnknownNameNothingRuns() throws IOException {
    assertThat(test("src/test/resources/graphs/design.yaml")).extracting(Result::code).isEqualTo(2);
    assertThat(test("src/test/resources/graphs/design.yaml").err()).startsWith("error[NoTests]: src/test/resources/graphs/design.yaml has no tests.");
    String file = file("  counts: { send: { split.inbox: [ a ] }, expect: { split.outbox: [ a ] } }\n");
    assertThat(test("--only", "cuonts", file).err()).startsWith("error[UnknownTest]: There is no test \"cuonts\".").contains("Did you mean \"counts\"?");
  }

  @Test
  void aComponentThatFailsFailsTheTestWithItsCause() throws IOException {
    String file = write("""
        version: 1
        components: { read: { type: FileReader, with: { path: no-such-file } }, split: { type: LineSplit } }
        pipelines: [ read | split ]
        tests: { reads: { expect: { read.outbox: [] } } }
        """);
    assertThat(test(file)).extracting(Result::code).isEqualTo(1);
    assertThat(test(file).err()).contains("no-such-file").doesNotContain("\tat ");
    assertThat(test("-v", file).err()).contains("\tat ");
  }

  @Test
  void buildServersReadTheResultsAsXml() throws Exception {
    String file = file("""
          good: { send: { split.inbox: [ a ] }, expect: { split.outbox: [ a ] } }
          "bad <&> \\e name": { send: { split.inbox: [ a ] }, expect: { split.outbox: [ b ] } }
        """);
    Path xml = directory.resolve("results.xml");
    assertThat(test("--junit", xml.toString(), file).code()).isEqualTo(1);
    Element suite = (Element) DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.toFile()).getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("tests") + suite.getAttribute("failures")).isEqualTo("21");
    Element bad = (Element) suite.getElementsByTagName("testcase").item(1);
    assertThat(bad.getAttribute("name")).isEqualTo("bad <&> \uFFFD name");
    assertThat(bad.getElementsByTagName("failure").item(0).getTextContent()).contains("message 1 of split.outbox was \"a\"");
  }

  @Test
  void aReportThatCannotBeWrittenIsAFailureAfterTheResults() throws IOException {
    String file = file("  counts: { send: { split.inbox: [ a ] }, expect: { split.outbox: [ a ] } }\n");
    String report = directory.resolve("none/results.xml").toString();
    assertThat(test("--junit", report, file)).isEqualTo(new Result(1, "passed  %s  counts\n".formatted(file), """
        1 passed, 0 failed.
        error[ReportNotWritten]: The results cannot be written to %s: NoSuchFileException.
          = help: Name a file in a directory that may be written to.
        """.formatted(report)));
  }

  private String file(String tests) throws IOException {
    return write(COUNTING + tests);
  }

  private String write(String text) throws IOException {
    return Files.writeString(directory.resolve("graph.yaml"), text).toString();
  }

  private static Result test(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "test";
    System.arraycopy(args, 0, all, 1, args.length);
    return Result.of("", new ByteArrayOutputStream(), all);
  }
}
