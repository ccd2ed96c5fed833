package dev.kamaelia.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A graph of three processes whose middle one is Node.js: Java to JavaScript to Java. Skipped, with the reason, where there is no Node.js 20 or no way to install its packages. */
final class JavaScriptIT {
  private static final Path EXAMPLE = Path.of(System.getProperty("kamaelia.root"), "examples/javascript");
  private static final Map<String, String> SMALL = Map.of("KAMAELIA_OPTS", "-Xmx128m");
  private static final int WORDS = 12_000;

  /** The window of a link in the library of the example, in messages. */
  private static final int WINDOW = 4096;

  @TempDir Path folder;

  @BeforeAll
  static void nodeJsIsThere() throws Exception {
    String version = output(List.of("node", "--version"));
    assumeTrue(version.matches("v[2-9]\\d\\..*"), "SKIPPED: no Node.js 20 or later on this machine: " + version);
    if (Files.exists(EXAMPLE.resolve("node_modules/@grpc/grpc-js/package.json"))) return;
    String installed = output(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", EXAMPLE.toString()));
    assumeTrue(Files.exists(EXAMPLE.resolve("node_modules/@grpc/grpc-js/package.json")), "SKIPPED: npm cannot install the packages of examples/javascript: " + installed);
  }

  private static String output(List<String> command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      process.waitFor(100, TimeUnit.SECONDS);
      return text;
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  @Test
  void theExamplePrintsTheSameInJavaAndInJavaScript() throws Exception {
    String printed = "owl\nand\npussycat\nwent\nto\nsea\nhoney\n";
    try (Started alone = Started.kamaelia(folder, SMALL, "run", "examples/javascript/words.yaml")) {
      assertThat(alone.exit()).describedAs(alone::err).isZero();
      assertThat(alone.out()).isEqualTo(printed);
    }
    try (Nodes nodes = new Nodes("word-filter.js", EXAMPLE.resolve("words.txt"))) {
      nodes.endInOrder();
      assertThat(nodes.printer.out()).isEqualTo(printed);
    }
  }

  @Test
  void wordsPassOnceAndInOrderThroughASlowNodeAndThroughCuts() throws Exception {
    Path words = Files.writeString(folder.resolve("words.txt"), IntStream.range(0, WORDS).mapToObj(i -> "word" + i + "\nthe\n").collect(Collectors.joining()));
    try (Nodes nodes = new Nodes("test/slow-filter.js", words)) {
      nodes.filter.awaitErr(text -> text.contains("4000 words"));
      nodes.toReader.cut();
      nodes.toFilter.cut();
      nodes.endInOrder();
      assertThat(nodes.printer.out()).isEqualTo(IntStream.range(0, WORDS).mapToObj(i -> "word" + i + "\n").collect(Collectors.joining()));
      assertThat(nodes.toReader.calls()).as("JavaScript has dialled again").isGreaterThanOrEqualTo(2);
      assertThat(nodes.toFilter.calls()).as("Java has dialled JavaScript again").isGreaterThanOrEqualTo(2);
      String links = nodes.filter.out();
      assertThat(links).contains("\"messages\":" + 2 * WORDS, "\"messages\":" + WORDS);
      assertThat(mostWaiting(links)).as("a slow component makes its sender wait: %s", links).isGreaterThan(WINDOW / 4).isLessThanOrEqualTo(WINDOW);
    }
  }

  private static int mostWaiting(String links) {
    Matcher found = Pattern.compile("\"mostWaiting\":(\\d+)").matcher(links);
    return found.results().mapToInt(result -> Integer.parseInt(result.group(1))).max().orElseThrow();
  }

  @Test
  void aFailureInJavaScriptEndsTheGraphEverywhere() throws Exception {
    Path words = Files.writeString(folder.resolve("words.txt"), "one\nfail\nthree\n");
    try (Nodes nodes = new Nodes("test/slow-filter.js", words)) {
      assertThat(nodes.filter.exit()).describedAs(nodes.filter::err).isEqualTo(1);
      assertThat(nodes.printer.exit()).describedAs(nodes.printer::err).isEqualTo(1);
      assertThat(nodes.printer.err()).contains("Component filter failed: RangeError: a word that I cannot bear.");
      assertThat(nodes.filter.err()).contains("error[ComponentFailed]: Component filter failed: RangeError: a word that I cannot bear.");
    }
  }

  @Test
  void aComponentInJavaScriptThatHasEnoughFinishesItsSource() throws Exception {
    String many = IntStream.range(0, WORDS).mapToObj(i -> "word" + i + "\n").collect(Collectors.joining());
    Path words = Files.writeString(folder.resolve("words.txt"), "one\ntwo\nenough\n" + many);
    try (Nodes nodes = new Nodes("test/slow-filter.js", words)) {
      nodes.endInOrder();
      assertThat(nodes.printer.out()).isEqualTo("one\ntwo\n");
    }
  }

  @Test
  void aBriefingOfAnotherGraphIsRefusedInWords() throws Exception {
    try (Nodes nodes = new Nodes("word-filter.js", EXAMPLE.resolve("words.txt"), "name: words", "name: other")) {
      assertThat(nodes.filter.exit()).describedAs(nodes.filter::err).isEqualTo(5);
      assertThat(nodes.filter.err()).contains("error[GraphMismatch]: Nodes ", "have different graphs", "words ", "other ");
    }
  }

  /** The three nodes; the cables lead from filter to reader, which it dials, and from printer, which is dialled, hence from filter too. */
  private final class Nodes implements AutoCloseable {
    final Cable toReader;
    final Cable toFilter;
    final Started reader;
    final Started printer;
    final Started filter;

    Nodes(String program, Path words, String... replaced) throws Exception {
      int[] ports = {freePort(), freePort(), freePort()};
      toReader = new Cable(ports[0]);
      toFilter = new Cable(ports[1]);
      String graph = Files.readString(EXAMPLE.resolve("words.yaml")).replace("printer", "caller");
      Path atFilter = write("filter.yaml", graph, toReader.port(), ports[1], ports[2]);
      Path briefing = folder.resolve("filter.json");
      try (Started config = Started.kamaelia(folder, SMALL, "config", "--node", "filter", atFilter.toString())) {
        assertThat(config.exit()).describedAs(config::err).isZero();
        Files.writeString(briefing, config.out());
      }
      String others = replaced.length == 0 ? graph : graph.replace(replaced[0], replaced[1]);
      reader = node("reader", write("reader.yaml", others, ports[0], ports[1], ports[2]), words);
      printer = node("caller", write("caller.yaml", others, ports[0], toFilter.port(), ports[2]), words);
      filter = Started.shell(folder, Map.of(), "exec node " + Started.quoted(List.of(EXAMPLE.resolve(program).toString(), briefing.toString())));
    }

    private Path write(String name, String graph, int reader, int filter, int printer) throws IOException {
      return Files.writeString(folder.resolve(name), graph.replace("7411", "" + reader).replace("7412", "" + filter).replace("7413", "" + printer));
    }

    private Started node(String name, Path graph, Path words) throws IOException {
      return Started.kamaelia(folder, SMALL, "node", name, graph.toString(), "--set", "file=" + words);
    }

    void endInOrder() throws InterruptedException {
      for (Started node : List.of(reader, filter, printer)) assertThat(node.exit()).describedAs(() -> Stream.of(reader, filter, printer).map(Started::err).toList().toString()).isZero();
    }

    private static int freePort() throws IOException {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      }
    }

    @Override
    public void close() throws IOException {
      for (Started node : List.of(reader, filter, printer)) node.close();
      toReader.close();
      toFilter.close();
    }
  }
}
