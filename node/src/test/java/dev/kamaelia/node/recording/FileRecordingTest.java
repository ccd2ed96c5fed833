package dev.kamaelia.node.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.WordCounterBoxes;
import com.acme.WordSplitterBoxes;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.Running;
import dev.kamaelia.engine.execution.InboxHandle;
import dev.kamaelia.links.recording.LinkRecording;
import dev.kamaelia.links.recording.RecordingException;
import dev.kamaelia.testkit.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the file while the graph runs, in virtual time. */
final class FileRecordingTest {
  @TempDir Path directory;

  private final VirtualTime time = VirtualTime.create();
  private final Running graph = graph();
  private final InboxHandle lines = graph.execution().openInbox("split", "inbox");

  private Running graph() {
    Graph made = Graph.named("g");
    WordSplitterBoxes split = made.add("split", WordSplitterBoxes.with());
    made.link(split.outbox(), made.add("count", WordCounterBoxes.with()).inbox());
    return made.assemble(time.environment());
  }

  @AfterEach
  void end() {
    time.close();
  }

  /** More often than anybody looks whether there is something else to do. */
  @Test
  void whatComesNowAndThenIsInTheFileBeforeTheNext() throws Exception {
    Path file = directory.resolve("f.rec");
    FileRecording recording = FileRecording.start(LinkRecording.start(graph.execution(), "", "split.outbox", FileRecordingTest.class.getClassLoader()), file, time.environment().scheduler());
    graph.start();
    for (int i = 1; i <= 10; i++) {
      lines.tryPut("word");
      time.advance(Duration.ofMillis(50));
      assertThat(summary(file).messages()).isEqualTo(i);
    }
    assertThat(summary(file).end()).isEmpty();
    lines.close();
    time.settle();
    assertThat(summary(file).end()).contains("the outbox has ended");
    assertThat(recording.await()).isEmpty();
  }

  /** What it costs to wake somebody is more than what it costs to send. */
  @Test
  void whoHasJustTakenMessagesIsNotWokenForTheNext() throws Exception {
    Path file = directory.resolve("f.rec");
    FileRecording.start(LinkRecording.start(graph.execution(), "", "split.outbox", FileRecordingTest.class.getClassLoader()), file, time.environment().scheduler());
    graph.start();
    lines.tryPut("first");
    time.settle();
    assertThat(summary(file).messages()).isEqualTo(1);
    lines.tryPut("second third");
    time.settle();
    assertThat(summary(file).messages()).isEqualTo(1);
    time.advance(Duration.ofNanos(200_000));
    assertThat(summary(file).messages()).isEqualTo(3);
  }

  private static RecordingSummary summary(Path file) throws RecordingException {
    try (RecordingInput input = RecordingInput.open(file)) {
      return RecordingSummary.of(input);
    }
  }
}
