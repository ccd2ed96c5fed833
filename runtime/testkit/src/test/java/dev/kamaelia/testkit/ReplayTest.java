package dev.kamaelia.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.kamaelia.Component;
import dev.kamaelia.In;
import dev.kamaelia.Inbox;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Self;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.links.recording.Recorded;
import dev.kamaelia.links.recording.RecordingHeader;
import dev.kamaelia.links.recording.RecordingWriter;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.Codecs;
import dev.kamaelia.wire.Schema;
import dev.kamaelia.wire.WireWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Recordings that a component is fed with. */
class ReplayTest {
  private static final Path DIRECTORY = Path.of("target", "recordings");
  private static final String WORDS = "target/recordings/words.rec";

  /** Says what came, and when. */
  @Component
  static final class Stamped {
    private final Self self;
    @Outbox Out<String> outbox;
    @Outbox Out<Integer> lengths;

    Stamped(Self self) {
      this.self = self;
    }

    @Inbox
    void inbox(String word) {
      outbox.send(word + " at " + self.now());
      lengths.send(word.length());
    }
  }

  /** Needs an hour for each message, and two can wait. */
  @Component
  static final class Slow implements Microprocess {
    private final Self self;

    @Inbox(capacity = 2)
    In<String> words;

    @Outbox Out<String> outbox;

    Slow(Self self) {
      this.self = self;
    }

    @Override
    public void main() throws InterruptedException {
      for (String word : words) {
        self.sleep(Duration.ofMinutes(1));
        outbox.send(word);
      }
    }
  }

  /** Takes something else. */
  @Component
  static final class Numbers {
    @Inbox
    void inbox(Integer number) {}
  }

  @BeforeAll
  static void record() throws IOException {
    Files.createDirectories(DIRECTORY);
    Files.writeString(DIRECTORY.resolve("words.golden"), """
        outbox: to at 2000-01-01T00:00:01Z
        outbox: be at 2000-01-01T01:00:00.000000001Z
        lengths: 2
        lengths: 2
        """);
    Recorded[] parts = {new Recorded.Message(1, 1_000_000_000, string("to")), new Recorded.Gap(2, 5, ""), new Recorded.Message(6, 3_600_000_000_001L, string("be")), new Recorded.End(6, 7_200_000_000_000L, "over")};
    write("words.rec", codec().schema(), parts);
    write("other.rec", new Schema("java.lang.String", codec().schema().proto().replace("string value", "bytes value")), parts);
    byte[] whole = Files.readAllBytes(DIRECTORY.resolve("words.rec"));
    Files.write(DIRECTORY.resolve("cut.rec"), Arrays.copyOf(whole, whole.length - 1));
    Files.writeString(DIRECTORY.resolve("none.rec"), "none");
    Recorded[] many = new Recorded[21];
    for (int i = 1; i <= 20; i++) many[i - 1] = new Recorded.Message(i, 0, string("w" + i));
    many[20] = new Recorded.End(20, 0, "over");
    write("many.rec", codec().schema(), many);
  }

  private static void write(String name, Schema schema, Recorded... parts) throws IOException {
    try (OutputStream out = Files.newOutputStream(DIRECTORY.resolve(name))) {
      RecordingWriter writer = RecordingWriter.begin(out, new RecordingHeader("g", "", "split.outbox", "count.inbox", schema, Instant.EPOCH));
      for (Recorded part : parts) writer.write(part);
    }
  }

  @SuppressWarnings("unchecked") // it is that of String
  private static Codec<String> codec() {
    return (Codec<String>) Codecs.forType(MessageType.of(String.class), ReplayTest.class.getClassLoader()).orElseThrow();
  }

  private static byte[] string(String text) {
    WireWriter out = new WireWriter();
    codec().write(out, text);
    return out.toByteArray();
  }

  @ComponentTest(Stamped.class)
  @Replay(WORDS)
  void everyMessageComesAtItsTimeAndWhatIsSentIsCompared(Harness stamped) {
    stamped.expectEnd();
    assertThat(stamped.received("lengths")).containsExactly(2, 2);
  }

  @Test
  void aBoxThatIsFullHasTheRecordingWait() {
    try (Harness slow = Harness.of(Slow.class, Map.of())) {
      slow.replay(Recording.file("target/recordings/many.rec"), "words").advance(Duration.ofMinutes(5));
      assertThat(slow.received("outbox")).hasSize(20).startsWith("w1", "w2").endsWith("w20");
      slow.expectEnd();
    }
  }

  @Test
  void theOnlyInboxIsTheOneThatIsFed() {
    try (Harness slow = Harness.of(Slow.class, Map.of())) {
      slow.replay(Recording.file(WORDS)).advance(Duration.ofMinutes(5));
      assertThat(slow.received("outbox")).containsExactly("to", "be");
    }
  }

  @Test
  void whatCannotBeReplayedIsTold() {
    try (Harness stamped = Harness.of(Stamped.class, Map.of())) {
      assertThatThrownBy(() -> stamped.replay(Recording.file("target/recordings/gone.rec"))).isInstanceOf(AssertionError.class).hasMessage("there is no target/recordings/gone.rec to replay; kamaelia record writes it");
      assertThatThrownBy(() -> stamped.replay(Recording.file("target/recordings/none.rec"))).isInstanceOf(AssertionError.class).hasMessageStartingWith("[NotARecording] target/recordings/none.rec is no recording");
      assertThatThrownBy(() -> stamped.replay(Recording.file("target/recordings/cut.rec"))).isInstanceOf(AssertionError.class).hasMessageStartingWith("[RecordingCutOff] target/recordings/cut.rec is cut off at byte ");
      assertThatThrownBy(() -> stamped.replay(Recording.file("target/recordings/other.rec"))).isInstanceOf(AssertionError.class)
          .hasMessageStartingWith("[SchemaMismatch] target/recordings/other.rec was recorded with another java.lang.String than this program has: ").hasMessageContaining("is bytes at the recording, string at this program");
      assertThatThrownBy(() -> stamped.replay(Recording.file(WORDS), "lines")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("inboxes: [inbox]");
    }
    try (Harness numbers = Harness.of(Numbers.class, Map.of())) {
      assertThatThrownBy(() -> numbers.replay(Recording.file(WORDS))).isInstanceOf(AssertionError.class).hasMessage("target/recordings/words.rec has messages of type String, but inbox takes Integer");
    }
  }

  @Test
  void aDifferenceFailsTheTestWithTheLine() {
    EngineTestKit.engine("junit-jupiter").configurationParameter("junit.jupiter.conditions.deactivate", "*")
        .selectors(DiscoverySelectors.selectClass(Different.class)).execute().testEvents()
        .assertThatEvents().haveExactly(1, finishedWithFailure(message(text -> text.startsWith("target/recordings/different.golden:1: what arrived differs\n  golden:  outbox: nothing\n  arrived: outbox: to at 2000-01-01T00:00:01Z\n"))))
        .haveExactly(1, finishedWithFailure(message(text -> text.startsWith("withoutHarness has @Replay, but no parameter of type Harness"))));
  }

  /** Fails. */
  @Disabled("run by the test above")
  static class Different {
    @BeforeAll
    static void expectNothing() throws IOException {
      Files.writeString(DIRECTORY.resolve("different.golden"), "outbox: nothing\n");
    }

    @ComponentTest(Stamped.class)
    @Replay(value = WORDS, golden = "target/recordings/different.golden")
    void differs(Harness stamped) {
      stamped.expectEnd();
    }

    @Test
    @Replay(WORDS)
    void withoutHarness() {}
  }
}
