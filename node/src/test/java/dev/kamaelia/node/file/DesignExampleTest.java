package dev.kamaelia.node.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.engine.topology.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example graph of the design validates, and means what it says. */
class DesignExampleTest {
  private final LoadedGraph loaded = TestGraphs.load("src/test/resources/graphs/design.yaml", Map.of("file", "a.txt"));
  private final Topology graph = loaded.topology();

  @Test
  void itHasNoErrorAndOneWarning() {
    assertThat(loaded.warnings()).extracting(Diagnostic::id).containsExactly("UnlinkedOutbox");
  }

  @Test
  void everyKeyIsRead() {
    assertThat(graph.name()).isEqualTo("wordcount");
    assertThat(graph.modules()).containsExactly("com.acme.StoreModule");
    assertThat(graph.security()).isEqualTo(new Security.MutualTls("/etc/tls/node.pem", "/etc/tls/node.key", "/etc/tls/ca.pem"));
    assertThat(graph.nodes()).containsOnlyKeys("reader", "counter");
    assertThat(graph.nodes().get("counter").bind()).contains("0.0.0.0:7402");
    assertThat(graph.components().get("read").with()).isEqualTo(Map.of("path", Path.of("a.txt")));
    assertThat(graph.components().get("split").type()).hasToString("com.acme.WordSplitter");
    assertThat(graph.components().get("count").capacity()).isEqualTo(Map.of("inbox", 4096));
    assertThat(graph.components().get("count").onFailure())
        .isEqualTo(new OnFailure.Restart(5, Duration.ofMinutes(1), Duration.ofMillis(100), Duration.ofSeconds(10)));
    assertThat(graph.pipelines()).containsExactly(List.of("read", "split", "count", "print"));
    assertThat(graph.links()).hasSize(2);
    assertThat(graph.links().get(1).patience()).contains(Duration.ofSeconds(30));
    assertThat(loaded.checked().remoteLinks()).isNotEmpty();
  }
}
