package dev.kamaelia.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.components.flow.PureTransformerBoxes;
import dev.kamaelia.components.flow.PureTransformer;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.Handle;
import dev.kamaelia.engine.Running;
import dev.kamaelia.examples.changes.SecondReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The class with which the README changes a running graph is that of the examples, and does what the README says. */
@Timeout(60)
class ChangedGraphTest {
  private static final Path CHECKOUT = Path.of(System.getProperty("kamaelia.root"));

  @Test
  void theReadmeShowsTheClassOfTheExamples() throws IOException {
    String source = Files.readString(CHECKOUT.resolve("examples/src/main/java/dev/kamaelia/examples/changes/SecondReceiver.java"));
    assertThat(Readme.of(CHECKOUT.resolve("README.md")).blockWith("java", "class SecondReceiver")).isEqualTo(source.substring(source.indexOf("/**")));
  }

  @Test
  void itComesAndGoesWhileTheGraphRuns() throws Exception {
    Graph graph = Graph.named("quiet");
    var trim = graph.add("trim", PureTransformerBoxes.<String, String>of(() -> new PureTransformer<>(String::strip)));
    try (Running running = graph.assemble(); Handle.Sender<String> in = running.handle(trim.inbox()); Handle.Receiver<String> out = running.handle(trim.outbox())) {
      running.start();
      in.put(" before ");
      assertThat(out.take()).isEqualTo("before");

      SecondReceiver second = new SecondReceiver(running, trim.outbox());
      second.fallBehind(2);
      in.put(" while ");
      assertThat(second.next()).isEqualTo("WHILE");
      second.leave();
      in.put(" after ");

      assertThat(out.take()).isEqualTo("while");
      assertThat(out.take()).isEqualTo("after");
      assertThat(running.snapshot().components()).extracting(component -> component.path()).containsExactly("trim");
      in.close();
      assertThat(running.await(Duration.ofSeconds(30)).code()).isZero();
    }
  }
}
