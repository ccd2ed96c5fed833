package dev.kamaelia.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verbs that run nothing, in this process. */
class CommandLineTest {
  private static final String WORDCOUNT = "src/test/resources/graphs/design.yaml";

  @TempDir Path directory;
  private String stdin = "";

  @Test
  void aWrongVerbGetsTheNearest() {
    assertThat(kamaelia("vaildate", "x")).isEqualTo(new Result(2, "", """
        error[UnknownVerb]: There is no verb "vaildate".
          = expected: Verbs: %s, help.
          = help: Did you mean "validate"?
        """.formatted(String.join(", ", Verbs.names()))));
  }

  @Test
  void noVerbIsAnErrorAndHelpIsNot() {
    assertThat(kamaelia().err()).startsWith("error[MissingVerb]");
    assertThat(kamaelia().code()).isEqualTo(2);
    assertThat(kamaelia("help").code()).isZero();
    assertThat(kamaelia("--help").out()).contains("validate").contains("run").contains("components");
    assertThat(kamaelia("help", "run").out()).contains("--drain");
    assertThat(kamaelia("run", "--help").out()).contains("--drain");
    assertThat(kamaelia("help", "rnu").err()).contains("Did you mean \"run\"?");
  }

  @Test
  void aWrongOptionGetsTheNearest() {
    Result result = kamaelia("validate", "--sett", "a=b", WORDCOUNT);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("error[UnknownOption]: validate has no option --sett.").contains("Did you mean \"--set\"?");
    assertThat(kamaelia("validate", "--color=blue", WORDCOUNT).err()).contains("\"blue\" is none of auto, always and never");
    assertThat(kamaelia("run", "--drain", "soon", WORDCOUNT).err()).contains("[BadArgument]").contains("soon");
    assertThat(kamaelia("run", "--set", "file", WORDCOUNT).err()).isEqualTo("error[BadArgument]: run: --set file lacks its value.\n  = expected: --set NAME=VALUE.\n");
    assertThat(kamaelia("validate").err()).startsWith("error[MissingArgument]: validate needs GRAPH.");
    assertThat(kamaelia("validate", WORDCOUNT, "more").err()).startsWith("error[UnexpectedArgument]: validate takes no argument \"more\" here.");
    assertThat(kamaelia("graph", WORDCOUNT, "--format", "dto").err()).contains("Did you mean \"dot\"?");
  }

  @Test
  void aFileThatIsNotThereIsAnErrorOfTheCommand() {
    assertThat(kamaelia("validate", "nosuch.yaml")).isEqualTo(new Result(2, "", "error[GraphNotFound]: There is no graph file nosuch.yaml.\n"));
    assertThat(kamaelia("validate", "--cp", "/no/such", WORDCOUNT).code()).isEqualTo(2);
    assertThat(kamaelia("validate", "--set", "flie=a", WORDCOUNT).err()).contains("Did you mean \"file\"?");
  }

  @Test
  void aValidGraphSaysSoOnStandardErrorOnly() {
    Result result = kamaelia("validate", WORDCOUNT);
    assertThat(result.code()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("warning[UnlinkedOutbox]").endsWith("\"wordcount\" is valid: 5 components on 2 nodes.\n");
    assertThat(kamaelia("validate", "-q", WORDCOUNT).err()).isEmpty();
  }

  @Test
  void errorsAreOneJsonDocument() throws IOException {
    Path file = Files.writeString(directory.resolve("a.yaml"), "version: 1\ncomponents: { a: { typ: NullSink } }\n");
    assertThat(kamaelia("validate", "--json", file.toString())).isEqualTo(new Result(3, """
        {
          "diagnostics": [
            {
              "severity": "error",
              "id": "UnknownKey",
              "message": "Component \\"a\\" has no key \\"typ\\".",
              "file": "%s",
              "line": 2,
              "column": 20,
              "endColumn": 23,
              "expected": "Keys: type, types, with, node, capacity, onFailure.",
              "nearest": "type"
            }
          ]
        }
        """.formatted(file), ""));
    assertThat(kamaelia("validate", "--json", "nosuch.yaml").out()).contains("\"GraphNotFound\"");
  }

  @Test
  void aGraphMayComeOnStandardInput() {
    stdin = "version: 1\ncomponents: { a: { type: NulSink } }\n";
    assertThat(kamaelia("validate", "-").err()).contains("--> <stdin>:2:26").contains("Did you mean \"NullSink\"?");
  }

  @Test
  void whatLinksItselfIsNotMissedInTheFile() {
    stdin = """
        version: 1
        components:
          bus:  { type: Backplane, with: { name: news, publishers: 1, subscribers: 1 } }
          read: { type: Chargen, with: { count: 1 } }
          pub:  { type: PublishTo, with: { name: news } }
          sub:  { type: SubscribeTo, with: { name: news } }
        links: [ read.outbox -> pub.inbox ]
        """;
    List<String> warnings = kamaelia("validate", "-").err().lines().filter(line -> line.startsWith("warning")).toList();
    assertThat(warnings).containsExactly("warning[UnlinkedOutbox]: Nothing is linked to outbox sub.outbox (T): what it sends is discarded.");
    assertThat(kamaelia("components", "PublishTo").out()).contains("links itself");
  }

  @Test
  void configPrintsAFileThatConfigPrintsAgain() {
    String first = kamaelia("config", WORDCOUNT, "--set", "file=a.txt").out();
    assertThat(first).contains("path: a.txt").contains("type: com.acme.WordSplitter");
    stdin = first;
    assertThat(kamaelia("config", "-").out()).isEqualTo(first);
    stdin = kamaelia("config", "--json", WORDCOUNT, "--set", "file=a.txt").out();
    assertThat(kamaelia("config", "-").out()).isEqualTo(first);
  }

  @Test
  void configKeepsThePolicyOfAComposite() {
    stdin = """
        version: 1
        components:
          words: { type: com.acme.CountedWords, onFailure: { restart: { max: 3, within: 2m, backoff: 250ms, maxBackoff: 9s } } }
        links: []
        """;
    String first = kamaelia("config", "-").out();
    assertThat(first).contains("type: com.acme.CountedWords", "restart:", "max: 3", "within: 2m", "backoff: 250ms", "maxBackoff: 9s");
    stdin = first;
    assertThat(kamaelia("config", "-").out()).isEqualTo(first);
    stdin = first;
    String json = kamaelia("config", "--json", "-").out();
    stdin = json;
    assertThat(kamaelia("config", "-").out()).isEqualTo(first);
  }

  @Test
  void whatANodeOfAnotherLanguageMustKnowIsOneDocument() {
    Result result = kamaelia("config", "--node", "counter", WORDCOUNT, "--set", "file=a.txt");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .startsWith("{\n  \"protocol\": 1,\n  \"graph\": \"wordcount\",\n  \"digest\": \"")
        .contains("\"counter\": {\"address\": \"10.0.0.2:7402\", \"bind\": \"0.0.0.0:7402\"}", "\"secured\": true")
        .contains("\"name\": \"count\"", "\"name\": \"audit\"", "\"onLoss\": \"fail\"", "\"patienceMillis\": 30000")
        .contains("\"from\": \"split.outbox\"", "\"type\": \"com.acme.WordCount\"", "message WordCount {")
        .doesNotContain("read\", \"type\"");
    assertThat(kamaelia("config", "--node", "countr", WORDCOUNT)).isEqualTo(new Result(2, """
        {
          "diagnostics": [
            {
              "severity": "error",
              "id": "UnknownNode",
              "message": "The graph has no node \\"countr\\".",
              "expected": "Nodes: reader, counter.",
              "nearest": "counter"
            }
          ]
        }
        """, ""));
  }

  @Test
  void onlyValidateShowsWarningsUnlessAskedFor() {
    assertThat(kamaelia("config", WORDCOUNT).err()).isEmpty();
    assertThat(kamaelia("config", "-v", WORDCOUNT).err()).contains("UnlinkedOutbox");
  }

  @Test
  void aGraphIsDrawn() {
    assertThat(kamaelia("graph", WORDCOUNT).out()).isEqualTo("""
        wordcount
        [reader]
          read: FileReader
            outbox -> split.inbox
            outbox -> audit.inbox @counter
          split: WordSplitter
            outbox -> count.inbox @counter
            outbox -> audit.inbox @counter
          print: ConsoleEcho
        [counter]
          count: WordCounter
            outbox -> print.inbox @reader
          audit: NullSink
        """);
    assertThat(kamaelia("graph", WORDCOUNT, "--format", "dot").out()).startsWith("digraph \"wordcount\" {").contains("  \"read\" -> \"split\";").endsWith("}\n");
    assertThat(kamaelia("graph", WORDCOUNT, "--format=mermaid").out()).startsWith("flowchart LR").contains("c0 --> c1");
    assertThat(kamaelia("graph", WORDCOUNT, "--format", "json").out()).contains("\"outbox\": \"signal\"");
    assertThat(kamaelia("graph", "--json", WORDCOUNT).out()).isEqualTo(kamaelia("graph", WORDCOUNT, "--format", "json").out());
  }

  @Test
  void componentsAreListedAndExplained() {
    assertThat(kamaelia("components").out()).contains("\nFileReader ").contains("com.acme.left.Twin ");
    assertThat(kamaelia("components", "Grep").out()).isEqualTo("""
        Grep  (dev.kamaelia.components.text.Grep)
        Passes on the lines that contain a match of a regular expression.

        Inboxes
          inbox  String  The lines to choose from; those chosen leave by outbox.

        Outboxes
          outbox  String

        Parameters
          pattern  String   required       a regular expression of Pattern, looked for anywhere in the line
          invert   boolean  default false  true passes on the lines without a match instead
        """);
    assertThat(kamaelia("components", "Grpe").code()).isEqualTo(2);
    assertThat(kamaelia("components", "Grpe").err()).contains("Did you mean \"Grep\"?");
    assertThat(kamaelia("components", "--json", "Grep").out()).contains("\"name\": \"pattern\"");
  }

  @Test
  void whatABoxCarriesIsPrintedAsAProtoFile() {
    String text = """
        syntax = "proto3";

        package com.acme;

        message WordCount {
          string word = 1;
          int64 count = 2;
        }
        """;
    assertThat(kamaelia("components", "com.acme.WordCounter", "--proto", "outbox")).isEqualTo(new Result(0, text, ""));
    assertThat(kamaelia("components", "com.acme.WordCounter", "--proto", "inbox").out()).contains("message Value {\n  string value = 1;\n}\n");
    assertThat(kamaelia("components", "com.acme.WordCounter", "--proto", "outbox", "--json").out()).contains("\"type\": \"com.acme.WordCount\"").contains("int64 count = 2;");
    Result misspelt = kamaelia("components", "com.acme.WordCounter", "--proto", "outbxo");
    assertThat(misspelt.code()).isEqualTo(2);
    assertThat(misspelt.err()).startsWith("error[UnknownBox]: WordCounter has no box \"outbxo\".").contains("Did you mean \"outbox\"?");
    assertThat(kamaelia("components", "NullSink", "--proto", "inbox").err()).startsWith("error[LocalOnlyMessage]: NullSink.inbox carries ");
    assertThat(kamaelia("components", "--proto", "outbox")).extracting(Result::code, Result::err).containsExactly(2, "error[MissingArgument]: components --proto needs TYPE.\n  = expected: kamaelia components TYPE --proto BOX\n");
  }

  @Test
  void versionIsData() {
    assertThat(kamaelia("version").out()).startsWith("kamaelia ").contains("Java 25");
    assertThat(kamaelia("version", "--json").out()).startsWith("{\"version\": ");
  }

  @Test
  void outputThatCannotBeWrittenIsAFailureButForAReaderThatHasEnough() {
    for (String[] verb : new String[][] {{"components"}, {"components", "--json"}, {"config", WORDCOUNT}, {"graph", WORDCOUNT}, {"version"}, {"help"}}) {
      assertThat(kamaelia(failing("No space left on device"), verb)).isEqualTo(new Result(1, "", "error[OutputNotWritten]: Standard output cannot be written: No space left on device.\n"));
      assertThat(kamaelia(failing("Broken pipe"), verb)).isEqualTo(new Result(0, "", ""));
    }
    assertThat(kamaelia(failing("No space left on device"), "validate", "--json", "NoSuch").code()).isEqualTo(3);
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }

      @Override
      public String toString() {
        return "";
      }
    };
  }

  @Test
  void coloursAreUsedWhenAskedForOnly() {
    assertThat(kamaelia("validate", "--color=always", "NoSuch").err()).startsWith("\u001B[1;31merror[UnknownType]\u001B[0m: ");
    assertThat(kamaelia("validate", "NoSuch").err()).doesNotContain("\u001B");
    assertThat(kamaelia("validate", "--color=never", "NoSuch").err()).doesNotContain("\u001B");
  }

  private Result kamaelia(String... args) {
    return kamaelia(new ByteArrayOutputStream(), args);
  }

  private Result kamaelia(OutputStream out, String... args) {
    return Result.of(stdin, out, args);
  }
}
