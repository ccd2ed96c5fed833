package dev.kamaelia.node.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kamaelia up}: how graphs on three nodes run and end. */
@Timeout(180)
final class UpIT {
  @TempDir Path directory;

  @Test
  void threeNodesPrintWhatOneProcessPrints() throws Exception {
    List<String> lines = IntStream.range(0, 20_000).mapToObj(i -> "line " + i + " ä ".repeat(i % 7)).toList();
    Path text = Files.write(directory.resolve("text"), lines);
    try (Kamaelia up = Kamaelia.start("up", graph("FileReader, with: { path: \"" + text + "\" }", "Grep, with: { pattern: \"[0-8] \" }", "ConsoleEcho"))) {
      assertThat(up.output()).isEqualTo(lines.stream().filter(line -> line.matches(".*[0-8] .*")).toList());
      assertThat(up.exitCode()).as(up.errors().toString()).isZero();
      assertThat(up.errors()).contains("[a] starting", "[b] starting", "[c] starting", "[a] running", "[b] running", "[c] running");
    }
  }

  @Test
  void standardInputGoesToTheNodeThatReadsIt() throws Exception {
    try (Kamaelia up = Kamaelia.start("up", graph("NullSink", "ConsoleReader", "ConsoleEcho"), "--set", "chain=b | c")) {
      up.process.getOutputStream().write("one\ntwo\n".getBytes(StandardCharsets.UTF_8));
      up.process.getOutputStream().close();
      assertThat(up.output()).containsExactly("one", "two");
      assertThat(up.exitCode()).isZero();
    }
  }

  @Test
  void aKilledNodeEndsTheOthersAndIsNamedLastWithItsLinks() throws Exception {
    try (Kamaelia up = endless()) {
      List<ProcessHandle> nodes = up.process.children().toList();
      up.node("b").destroyForcibly();
      assertThat(up.process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(up.exitCode()).isEqualTo(1);
      assertThat(up.errors()).last().asString()
          .isEqualTo("error[NodeLost]: Node b is lost: its process was killed by signal 9. Links cut: a.outbox -> b.inbox, a.signal -> b.control, b.outbox -> c.inbox, b.signal -> c.control.");
      assertThat(nodes).hasSize(3).noneMatch(ProcessHandle::isAlive);
    }
  }

  @Test
  void aFailureIsToldOnceAndLast() throws Exception {
    try (Kamaelia up = Kamaelia.start("up", graph("FileReader, with: { path: /no/such/file }", "Grep, with: { pattern: x }", "ConsoleEcho"))) {
      assertThat(up.exitCode()).isEqualTo(1);
      assertThat(up.errors()).filteredOn(line -> line.contains("error[")).hasSize(1);
      assertThat(up.errors()).last().asString().startsWith("error[ComponentFailed]: a failed").contains("/no/such/file");
    }
  }

  @Test
  void theLogOfAllNodesGoesToAFileToo() throws Exception {
    Path log = directory.resolve("logs/up.log");
    Path graph = Path.of(graph("Chargen, with: { count: 1 }", "Grep, with: { pattern: x }", "ConsoleEcho"));
    Files.writeString(graph, Files.readString(graph) + "insecure: true\n");
    try (Kamaelia up = Kamaelia.start("up", "--log", log.toString(), graph.toString())) {
      assertThat(up.exitCode()).isZero();
      List<String> shown = up.errors().stream().filter(line -> line.contains("INSECURE")).toList();
      assertThat(shown).extracting(line -> line.substring(0, 3)).containsExactlyInAnyOrder("[a]", "[b]", "[c]");
      assertThat(Files.readAllLines(log)).extracting(line -> line.substring(line.indexOf(' ') + 1)).containsAll(shown);
    }
  }

  @Test
  void aTakenPortIsToldOnceAndLastAndEndsAllNodes() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path graph = Path.of(graph("Chargen", "Grep, with: { pattern: x }", "NullSink"));
      Files.writeString(graph, Files.readString(graph).replace("c: { address: \"127.0.0.1:0\" }", "c: { address: \"127.0.0.1:" + taken.getLocalPort() + "\" }"));
      try (Kamaelia up = Kamaelia.start("up", graph.toString())) {
        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.errors()).filteredOn(line -> line.contains("error[")).hasSize(1);
        int size = up.errors().size();
        assertThat(up.errors().subList(size - 2, size)).containsExactly(
            "error[PortTaken]: Node c cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": Address already in use.",
            "  = help: Stop what listens there, or give the node another address in the graph file.");
        assertThat(up.errors()).noneMatch(line -> line.contains("\tat "));
      }
    }
  }

  @Test
  void terminationDrainsAllNodes() throws Exception {
    try (Kamaelia up = endless()) {
      List<ProcessHandle> nodes = up.process.children().toList();
      up.process.destroy();
      assertThat(up.exitCode()).isEqualTo(143);
      assertThat(up.errors()).noneMatch(line -> line.contains("error["));
      assertThat(nodes).noneMatch(ProcessHandle::isAlive);
    }
  }

  @Test
  void nodesDoNotOutliveAKilledParent() throws Exception {
    try (Kamaelia up = endless()) {
      List<ProcessHandle> nodes = up.process.children().toList();
      up.process.destroyForcibly();
      for (ProcessHandle node : nodes) node.onExit().get(10, TimeUnit.SECONDS);
      assertThat(nodes).hasSize(3).noneMatch(ProcessHandle::isAlive);
    }
  }

  @Test
  void closedStandardOutputFinishesTheSource() throws Exception {
    try (Kamaelia up = Kamaelia.start("up", graph("Chargen", "Grep, with: { pattern: \".\" }", "ConsoleEcho"))) {
      assertThat(up.process.inputReader().readLine()).isNotEmpty();
      up.process.inputReader().close();
      assertThat(up.exitCode()).as(up.errors().toString()).isZero();
    }
  }

  private Kamaelia endless() throws Exception {
    Kamaelia up = Kamaelia.start("up", graph("Chargen", "Grep, with: { pattern: nothing-like-this }", "NullSink"));
    try {
      for (String node : List.of("a", "b", "c")) up.awaitLine("[" + node + "] running");
      return up;
    } catch (AssertionError | InterruptedException e) {
      up.close();
      throw e;
    }
  }

  private String graph(String a, String b, String c) throws IOException {
    return Files.writeString(directory.resolve("graph.yaml"), """
        version: 1
        name: three
        vars: { chain: "a | b | c" }
        nodes: { a: { address: "127.0.0.1:0" }, b: { address: "192.0.2.1:7401" }, c: { address: "127.0.0.1:0" } }
        components:
          a: { node: a, type: %s }
          b: { node: b, type: %s }
          c: { node: c, type: %s }
        pipelines: [ "${chain}" ]
        """.formatted(a, b, c)).toString();
  }
}
