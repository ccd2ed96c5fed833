package dev.kamaelia.node.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** G14: nothing listens that was not asked for. What listens is what the system says, not what the process does. */
@Timeout(180)
final class ListeningIT {
  private static final Path SYSTEM = Path.of("/proc/net/tcp");
  private static final String LISTENS = "0A";

  @TempDir Path directory;

  @BeforeEach
  void askTheSystem() {
    assumeTrue(Files.exists(SYSTEM), "this system does not show its sockets in " + SYSTEM);
  }

  @Test
  void runListensNowhere() throws Exception {
    try (Kamaelia run = Kamaelia.start("run", "Chargen | ConsoleEcho")) {
      run.process.inputReader().readLine();
      assertThat(ports(run.process)).isEmpty();
    }
  }

  @Test
  void theNodeOfAGraphThatHasNoOtherListensNowhere() throws Exception {
    String graph = graph("one: { address: \"127.0.0.1:%d\" }".formatted(Kamaelia.freePort()), "one");
    try (Kamaelia node = Kamaelia.start("node", "one", graph)) {
      node.process.inputReader().readLine();
      assertThat(ports(node.process)).isEmpty();
    }
  }

  @Test
  void aNodeWithPeersListensAtItsOwnAddressOnly() throws Exception {
    int port = Kamaelia.freePort();
    String graph = graph("one: { address: \"127.0.0.1:%d\" }, two: { address: \"127.0.0.1:%d\" }".formatted(port, Kamaelia.freePort()), "two");
    try (Kamaelia node = Kamaelia.start("node", "one", graph)) {
      node.awaitLine("one: waiting for two");
      assertThat(ports(node.process)).singleElement().asString().matches("(0000000000000000FFFF0000)?0100007F:%04X".formatted(port));
    }
  }

  @Test
  void aBindBeyondLoopbackIsRefusedThoughTheAddressIsNot() throws Exception {
    String nodes = "one: { address: \"127.0.0.1:%d\", bind: \"0.0.0.0:%d\" }, two: { address: \"127.0.0.1:%d\" }";
    String graph = graph(nodes.formatted(Kamaelia.freePort(), Kamaelia.freePort(), Kamaelia.freePort()), "two");
    try (Kamaelia node = Kamaelia.start("node", "one", graph)) {
      assertThat(node.exitCode()).isEqualTo(3);
      assertThat(node.errors().getFirst()).startsWith("error[InsecureAddress]: Node one is at 0.0.0.0:");
      assertThat(node.errors()).anyMatch(line -> line.contains("kamaelia certs init"));
    }
  }

  @Test
  void aPeerBeyondLoopbackIsRefusedAsWell() throws Exception {
    String graph = graph("one: { address: \"127.0.0.1:%d\" }, two: { address: \"192.0.2.1:7402\" }".formatted(Kamaelia.freePort()), "two");
    try (Kamaelia node = Kamaelia.start("node", "one", graph)) {
      assertThat(node.exitCode()).isEqualTo(3);
      assertThat(node.errors().getFirst()).startsWith("error[InsecureAddress]: Node two is at 192.0.2.1:7402, beyond loopback, and links are not secured.");
    }
  }

  @Test
  void insecureIsShoutedEvenIfNothingElseIsToBeSaid() throws Exception {
    int port = Kamaelia.freePort();
    String nodes = "one: { address: \"127.0.0.1:%d\", bind: \"0.0.0.0:%d\" }, two: { address: \"127.0.0.1:%d\" }";
    String graph = graph(nodes.formatted(port, port, Kamaelia.freePort()), "two");
    Path insecure = Files.writeString(directory.resolve("insecure.yaml"), Files.readString(Path.of(graph)).replace("name: quiet", "name: quiet\ninsecure: true"));
    try (Kamaelia node = Kamaelia.start("node", "one", insecure.toString(), "-q", "--wait", "10ms")) {
      assertThat(node.exitCode()).isEqualTo(5);
      assertThat(node.errors().getFirst()).contains("INSECURE: the links of this graph are neither encrypted nor authenticated");
    }
  }

  /** The addresses at which a process listens, as the system writes them. */
  private static List<String> ports(Process process) throws IOException {
    Set<String> open;
    try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      open = files.map(ListeningIT::target).collect(Collectors.toSet());
    }
    List<String> found = new ArrayList<>();
    for (Path table : List.of(SYSTEM, Path.of("/proc/net/tcp6"))) {
      if (!Files.exists(table)) continue;
      for (String line : Files.readAllLines(table)) {
        String[] fields = line.strip().split("\\s+");
        if (fields[3].equals(LISTENS) && open.contains("socket:[" + fields[9] + "]")) found.add(fields[1]);
      }
    }
    return found;
  }

  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException e) {
      return "closed in the meantime";
    }
  }

  private String graph(String nodes, String where) throws IOException {
    return Files.writeString(directory.resolve("graph.yaml"), """
        version: 1
        name: quiet
        nodes: { %s }
        components:
          gen: { node: one, type: Chargen }
          out: { node: %s, type: ConsoleEcho }
        pipelines: [ gen | out ]
        """.formatted(nodes, where)).toString();
  }
}
