package dev.kamaelia.node.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.WordCounterBoxes;
import com.acme.WordSplitterBoxes;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.engine.Exit;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.links.recording.Recorded;
import dev.kamaelia.links.recording.RecordingHeader;
import dev.kamaelia.testkit.time.VirtualTime;
import dev.kamaelia.wire.Codecs;
import dev.kamaelia.wire.Schema;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay that breaks. */
final class ReplayTest {
  private static final ClassLoader LOADER = ReplayTest.class.getClassLoader();

  @TempDir Path directory;

  /** Here whoever is told of gaps does; it may be anything, such as a message that needs too much memory. */
  @Test
  void itFailsTheGraphRatherThanEndItEarly() throws Exception {
    Path file = directory.resolve("f.rec");
    Schema schema = Codecs.forType(MessageType.of(String.class), LOADER).orElseThrow().schema();
    try (RecordingOutput output = RecordingOutput.create(file, new RecordingHeader("g", "", "split.outbox", "count.inbox", schema, Instant.EPOCH))) {
      output.write(new Recorded.Gap(1, 2, ""));
      output.end("over");
    }
    VirtualTime time = VirtualTime.create();
    Graph graph = Graph.named("g");
    WordSplitterBoxes split = graph.add("split", WordSplitterBoxes.with());
    graph.link(split.outbox(), graph.add("count", WordCounterBoxes.with()).inbox());
    try (RecordingInput input = RecordingInput.open(file)) {
      Replay replay = Replay.assemble("f.rec", input, graph.check(), Optional.empty(), true, LOADER, time.environment(), _ -> {
        throw new IllegalStateException("nobody listens");
      });
      replay.start();
      Exit exit = replay.running().await();
      assertThat(exit.code()).isEqualTo(1);
      assertThat(exit.firstCause().orElseThrow().diagnostic().text()).isEqualTo("[ReplayFailed] The replay failed: java.lang.IllegalStateException: nobody listens.");
    }
  }
}
