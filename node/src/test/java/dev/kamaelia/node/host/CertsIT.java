package dev.kamaelia.node.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From no certificate to a graph on two secured nodes, by the command line alone. */
@Timeout(180)
final class CertsIT {
  @TempDir Path directory;
  private String certificates;
  private String graph;

  @BeforeEach
  void prepare() throws IOException {
    certificates = directory.resolve("certificates").toString();
    graph = Files.writeString(directory.resolve("graph.yaml"), """
        version: 1
        name: two
        nodes: { left: { address: "127.0.0.1:%d" }, right: { address: "127.0.0.1:%d" } }
        components:
          gen: { node: left, type: Chargen, with: { count: 3 } }
          out: { node: right, type: ConsoleEcho }
        pipelines: [ gen | out ]
        """.formatted(Kamaelia.freePort(), Kamaelia.freePort())).toString();
  }

  @Test
  void theNodesOfAGraphMeetWithWhatCertsInitHasMade() throws Exception {
    try (Kamaelia init = Kamaelia.start("certs", "init", certificates, "left", "right")) {
      assertThat(init.exitCode()).as(init.errors().toString()).isZero();
      assertThat(init.errors()).contains("wrote " + certificates + "/left/node.key", "Start with: kamaelia node left GRAPH --tls " + certificates);
    }
    try (Kamaelia up = Kamaelia.start("up", graph, "--tls", certificates)) {
      assertThat(up.output()).hasSize(3);
      assertThat(up.exitCode()).as(up.errors().toString()).isZero();
    }
    String own = certificates + "/right/";
    try (Kamaelia right = Kamaelia.start("node", "right", graph, "-v", "--tls-cert", own + "node.pem", "--tls-key", own + "node.key", "--tls-ca", own + "ca.pem");
        Kamaelia left = Kamaelia.start("node", "left", graph, "-v", "--tls", certificates)) {
      assertThat(right.output()).hasSize(3);
      assertThat(right.exitCode()).as(right.errors().toString()).isZero();
      assertThat(left.exitCode()).as(left.errors().toString()).isZero();
      assertThat(left.errors()).anyMatch(line -> line.contains("links are secured by TLSv1.3, done by "));
      for (Kamaelia node : new Kamaelia[] {left, right}) assertThat(node.errors()).noneMatch(line -> line.contains("PRIVATE KEY") || line.contains("Exception"));
    }
    try (Kamaelia again = Kamaelia.start("certs", "init", certificates, "right")) {
      assertThat(again.exitCode()).isEqualTo(2);
      assertThat(again.errors().getFirst()).startsWith("error[FileExists]: There are certificates already, and they were left alone: " + own + "node.pem, ");
    }
  }

  @Test
  void theFlagsAreWholeOrRefused() throws Exception {
    try (Kamaelia half = Kamaelia.start("node", "left", graph, "--tls-cert", "a.pem"); Kamaelia twice = Kamaelia.start("node", "left", graph, "--tls-ca", "a.pem", "--tls", certificates)) {
      assertThat(half.exitCode()).isEqualTo(2);
      assertThat(half.errors().getFirst()).isEqualTo("error[MissingArgument]: Mutual TLS needs all of --tls-cert, --tls-key and --tls-ca.");
      assertThat(twice.exitCode()).isEqualTo(2);
      assertThat(twice.errors().getFirst()).startsWith("error[BadArgument]: --tls says where all three files are");
    }
  }
}
