package dev.kamaelia.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.Component;
import dev.kamaelia.GraphException;
import dev.kamaelia.Inbox;
import dev.kamaelia.Message;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.execution.InboxHandle;
import dev.kamaelia.links.recording.LinkRecording;
import dev.kamaelia.links.recording.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A link of a running graph that is recorded, in virtual time. */
class LinkRecordingTest {
  private static final ClassLoader LOADER = LinkRecordingTest.class.getClassLoader();

  /** A message. */
  @Message
  public record Word(String text) {}

  /** Sends what it gets. */
  @Component
  static final class Echo {
    @Outbox Out<Object> anything;

    @Inbox
    @Outbox(name = "outbox")
    Word inbox(Word word) {
      return word;
    }
  }

  /** Takes what it gets. */
  @Component
  static final class Sink {
    @Inbox
    void inbox(Object word) {}

    @Inbox
    void other(Object word) {}
  }

  private final VirtualGraph graph = new VirtualGraph(graph());
  private final InboxHandle in = graph.open("echo", "inbox");

  private static Graph graph() {
    Graph graph = Graph.named("g");
    LinkRecordingTest_EchoBoxes echo = graph.add("echo", LinkRecordingTest_EchoBoxes.with());
    LinkRecordingTest_SinkBoxes sink = graph.add("sink", LinkRecordingTest_SinkBoxes.with());
    graph.link(echo.outbox(), sink.inbox());
    graph.link(echo.anything(), sink.other());
    return graph;
  }

  private LinkRecording record(String link) {
    return LinkRecording.start(graph.execution(), "left", link, LOADER);
  }

  private void send(int count) {
    for (int i = 0; i < count; i++) send(new Word("word"));
  }

  private void send(Word word) {
    assertThat(in.tryPut(word)).isTrue();
    graph.settle();
  }

  /** All that is there now. */
  private static List<Recorded> taken(LinkRecording recording) throws InterruptedException {
    List<Recorded> taken = new ArrayList<>();
    for (Recorded next = recording.next(Duration.ZERO); next != null; next = recording.next(Duration.ZERO)) taken.add(next);
    return taken;
  }

  @Test
  void everyMessageIsRecordedAtItsTime() throws InterruptedException {
    try (LinkRecording recording = record("echo.outbox->sink.inbox")) {
      graph.start();
      send(1);
      graph.advance(Duration.ofSeconds(2));
      send(1);
      graph.advance(Duration.ofSeconds(1));
      assertThat(recording.header().link()).isEqualTo("echo.outbox -> sink.inbox");
      assertThat(recording.header().graph()).isEqualTo("g");
      assertThat(recording.header().node()).isEqualTo("left");
      byte[] word = {10, 4, 'w', 'o', 'r', 'd'};
      assertThat(taken(recording)).containsExactly(new Recorded.Message(1, 0, word), new Recorded.Message(2, 2_000_000_000, word));
      recording.finish("enough");
      graph.settle();
      assertThat(taken(recording)).containsExactly(new Recorded.End(2, 3_000_000_000L, "enough"));
      assertThat(recording.next(Duration.ZERO)).isNull();
    }
    graph.stop();
  }

  @Test
  void whatIsNotTakenInTimeIsAGapWithItsNumbers() throws InterruptedException {
    try (LinkRecording recording = record("echo.outbox")) {
      graph.start();
      send(1500);
      List<Recorded> first = taken(recording);
      assertThat(first).hasSize(1024).allMatch(Recorded.Message.class::isInstance);
      send(1);
      assertThat(taken(recording)).first().isEqualTo(new Recorded.Gap(1025, 1500, ""));
      send(1100);
      in.close();
      graph.settle();
      List<Recorded> rest = taken(recording);
      assertThat(rest).hasSize(1026);
      assertThat(rest.subList(1024, 1026)).containsExactly(new Recorded.Gap(2526, 2601, ""), new Recorded.End(2601, 0, "the outbox has ended"));
    }
    assertThat(graph.exit()).isPresent();
  }

  @Test
  void whatIsSkippedIsAGapToo() throws InterruptedException {
    try (LinkRecording recording = record("echo.outbox")) {
      graph.start();
      send(3);
      recording.skip();
      send(1);
      assertThat(taken(recording)).first().isEqualTo(new Recorded.Gap(1, 3, ""));
      send(2);
      recording.skip();
      recording.finish("enough");
      graph.settle();
      assertThat(taken(recording)).containsExactly(new Recorded.Gap(5, 6, ""), new Recorded.End(6, 0, "enough"));
    }
    graph.stop();
  }

  @Test
  @SuppressWarnings("NullAway") // that is what is tested
  void aMessageThatCannotBeEncodedIsAGapThatSaysWhy() throws InterruptedException {
    try (LinkRecording recording = record("sink.inbox")) {
      graph.start();
      send(new Word(null));
      send(1);
      List<Recorded> taken = taken(recording);
      assertThat(taken).hasSize(2);
      assertThat(taken.getFirst()).isInstanceOfSatisfying(Recorded.Gap.class, gap -> assertThat(gap.text()).startsWith("message 1 is missing: it cannot be encoded: ").contains("text"));
    }
    graph.stop();
  }

  @Test
  void whatCannotBeRecordedIsTold() {
    String links = "Links of node left: echo.anything -> sink.other, echo.outbox -> sink.inbox.";
    assertThatThrownBy(() -> record("echo.outbux")).isInstanceOf(GraphException.class).hasMessageContaining("[UnknownLink] There is no link \"echo.outbux\". " + links + " Did you mean \"echo.outbox\"?");
    assertThatThrownBy(() -> record("echo.anything")).isInstanceOf(GraphException.class)
        .hasMessageContaining("[LocalOnlyMessage] Link echo.anything -> sink.other cannot be recorded: a Object cannot leave its process.");
    graph.start();
    graph.stop();
  }
}
