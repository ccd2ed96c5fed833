package dev.kamaelia.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.Component;
import dev.kamaelia.GraphException;
import dev.kamaelia.Inbox;
import dev.kamaelia.Message;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Self;
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
  public record Word(String text) {
    @Override
    public String text() {
      if ("deep".equals(text)) throw new StackOverflowError();
      return text;
    }
  }

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

    @Inbox
    void words(Word word) {}
  }

  /** Sends a word every 400 ms, in one activation that takes as many seconds as the word has letters. */
  @Component(blocking = true)
  static final class Slow {
    private final Self self;
    @Outbox Out<Word> outbox;

    Slow(Self self) {
      this.self = self;
    }

    @Inbox
    void inbox(Word word) throws InterruptedException {
      for (long left = word.text().length() * 1000L; left > 0; left -= 400) {
        outbox.send(word);
        self.sleep(Duration.ofMillis(400));
      }
    }
  }

  private final VirtualGraph graph = new VirtualGraph(graph());
  private final InboxHandle in = graph.open("echo", "inbox");
  private final InboxHandle slow = graph.open("slow", "inbox");

  private static Graph graph() {
    Graph graph = Graph.named("g");
    LinkRecordingTest_EchoBoxes echo = graph.add("echo", LinkRecordingTest_EchoBoxes.with());
    LinkRecordingTest_SinkBoxes sink = graph.add("sink", LinkRecordingTest_SinkBoxes.with());
    graph.link(echo.outbox(), sink.inbox());
    graph.link(echo.anything(), sink.other());
    graph.link(graph.add("slow", LinkRecordingTest_SlowBoxes.with()).outbox(), sink.words());
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
      slow.close();
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

  /** The sender is in the midst of an activation and stays there for four seconds. */
  @Test
  void aRecordingThatIsEndedWithinAnActivationIsOverAfterASecondOfIt() throws InterruptedException {
    try (LinkRecording recording = record("slow.outbox")) {
      graph.start();
      slow.tryPut(new Word("four"));
      graph.advance(Duration.ofMillis(500));
      recording.finish("enough");
      assertThat(numbers(taken(recording))).containsExactly("1", "2");
      graph.advance(Duration.ofMillis(999));
      assertThat(numbers(taken(recording))).as("it counts still").containsExactly("3", "4");
      graph.advance(Duration.ofMillis(1));
      assertThat(taken(recording)).containsExactly(new Recorded.End(4, 1_500_000_000, "enough"));
      graph.advance(Duration.ofSeconds(5));
      assertThat(recording.next(Duration.ZERO)).isNull();
    }
    graph.stop();
  }

  @Test
  void aRecordingWhoseSenderLetsGoWithinTheSecondIsOverThen() throws InterruptedException {
    try (LinkRecording recording = record("slow.outbox")) {
      graph.start();
      slow.tryPut(new Word("o"));
      graph.advance(Duration.ofMillis(900));
      recording.finish("enough");
      assertThat(numbers(taken(recording))).containsExactly("1", "2", "3");
      graph.advance(Duration.ofMillis(300));
      assertThat(taken(recording)).containsExactly(new Recorded.End(3, 1_200_000_000, "enough"));
    }
    graph.stop();
  }

  @Test
  void whatWasDroppedIsCountedAlsoIfTheSenderDoesNotLetGo() throws InterruptedException {
    try (LinkRecording recording = record("slow.outbox")) {
      graph.start();
      slow.tryPut(new Word("four"));
      graph.advance(Duration.ofMillis(500));
      recording.skip();
      recording.finish("enough");
      assertThat(taken(recording)).isEmpty();
      graph.advance(Duration.ofSeconds(1));
      recording.skip();
      assertThat(taken(recording)).containsExactly(new Recorded.Gap(1, 4, ""), new Recorded.End(4, 1_500_000_000, "enough"));
    }
    graph.stop();
  }

  /** Each message has the number under which it was sent, and every number is in a message or in one gap. */
  @Test
  void numbersGoOnWithoutAHoleThroughGapsOfEveryKind() throws InterruptedException {
    try (LinkRecording recording = record("echo.outbox")) {
      graph.start();
      List<Recorded> all = new ArrayList<>();
      for (int count : List.of(1, 1024, 1025, 3000, 7)) {
        send(count);
        all.addAll(taken(recording));
        send(2);
        recording.skip();
      }
      recording.finish("enough");
      graph.settle();
      all.addAll(taken(recording));
      long sent = 1 + 1024 + 1025 + 3000 + 7 + 5 * 2;
      long next = 1;
      long missing = 0;
      for (Recorded recorded : all.subList(0, all.size() - 1)) {
        switch (recorded) {
          case Recorded.Message message -> assertThat(message.sequence()).isEqualTo(next++);
          case Recorded.Gap gap -> {
            assertThat(gap.first()).isEqualTo(next);
            next = gap.last() + 1;
            missing += gap.messages();
          }
          case Recorded.End end -> throw new AssertionError("an end before the end: " + end);
        }
      }
      assertThat(next).isEqualTo(sent + 1);
      assertThat(all.getLast()).isEqualTo(new Recorded.End(sent, 0, "enough"));
      assertThat(missing).isEqualTo(1 + (3000 - 1024) + 5 * 2);
    }
    graph.stop();
  }

  private static List<String> numbers(List<Recorded> recorded) {
    return recorded.stream().map(one -> one instanceof Recorded.Message message ? "" + message.sequence() : one.toString()).toList();
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
  void aCodecThatOverflowsTheStackLeavesAGapAndNoMore() throws InterruptedException {
    try (LinkRecording recording = record("sink.inbox")) {
      graph.start();
      send(new Word("deep"));
      send(1);
      List<Recorded> taken = taken(recording);
      assertThat(taken).hasSize(2);
      assertThat(taken.getFirst()).isEqualTo(new Recorded.Gap(1, 1, "it cannot be encoded: java.lang.StackOverflowError"));
    }
    graph.stop();
  }

  @Test
  void whatCannotBeRecordedIsTold() {
    String links = "Links of node left: echo.anything -> sink.other, echo.outbox -> sink.inbox, slow.outbox -> sink.words.";
    assertThatThrownBy(() -> record("echo.outbux")).isInstanceOf(GraphException.class).hasMessageContaining("[UnknownLink] There is no link \"echo.outbux\". " + links + " Did you mean \"echo.outbox\"?");
    assertThatThrownBy(() -> record("echo.anything")).isInstanceOf(GraphException.class)
        .hasMessageContaining("[LocalOnlyMessage] Link echo.anything -> sink.other cannot be recorded: a Object cannot leave its process.");
    graph.start();
    graph.stop();
  }
}
