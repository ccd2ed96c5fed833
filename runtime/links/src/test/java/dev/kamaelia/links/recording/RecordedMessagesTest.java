package dev.kamaelia.links.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kamaelia.Signal;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.Codecs;
import dev.kamaelia.wire.Schema;
import dev.kamaelia.wire.WireWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages of recordings: found by the name of their type, judged by its definition. */
final class RecordedMessagesTest {
  private static final ClassLoader LOADER = RecordedMessagesTest.class.getClassLoader();

  @Test
  void messagesOfEveryKindOfTypeAreFoundByItsName() throws IOException {
    check(MessageType.of(String.class), "text");
    check(MessageType.of(byte[].class), new byte[] {1, 2});
    check(MessageType.of(List.class, MessageType.of(Long.class)), List.of(1L, 2L));
    check(MessageType.of(Optional.class, MessageType.of(String.class)), Optional.of("x"));
    check(MessageType.of(Map.class, MessageType.of(String.class), MessageType.of(Integer.class)), Map.of("a", 1));
    check(MessageType.of(Signal.class), new Signal.Shutdown());
  }

  private static void check(MessageType type, Object message) throws IOException {
    @SuppressWarnings("unchecked") // the message is one of the type
    Codec<Object> codec = (Codec<Object>) Codecs.forType(type, LOADER).orElseThrow();
    WireWriter bytes = new WireWriter();
    codec.write(bytes, message);
    RecordedMessages messages = RecordedMessages.of("f.rec", header(codec.schema()), LOADER);
    assertThat(messages.type()).isEqualTo(type);
    assertThat(messages.message(new Recorded.Message(1, 0, bytes.toByteArray()))).isEqualTo(message);
  }

  @Test
  void anUnknownTypeIsTold() {
    String fix = " Name the directories and jars of your components with --cp, or put them on the class path.";
    assertThatThrownBy(() -> RecordedMessages.of("f.rec", header(new Schema("com.acme.Order", "")), LOADER))
        .hasMessage("[UnknownMessageType] f.rec has messages of type com.acme.Order: there is no such class here." + fix);
    assertThatThrownBy(() -> RecordedMessages.of("f.rec", header(new Schema("java.lang.Thread", "")), LOADER))
        .hasMessage("[UnknownMessageType] f.rec has messages of type java.lang.Thread: it has no codec here." + fix);
    for (String none : List.of("", "java.util.List", "java.util.List<", "java.util.List<>", "java.util.List<a,b>", "int", "java.util.List<int>", "a<b", "java.lang.String<java.lang.String>", "/etc/passwd")) {
      assertThatThrownBy(() -> RecordedMessages.of("f.rec", header(new Schema(none, "")), LOADER)).as(none).isInstanceOf(RecordingException.class).hasMessageStartingWith("[UnknownMessageType]");
    }
  }

  @Test
  void aTypeThatIsNestedTooDeeplyOrTooLongIsUnknown() throws IOException {
    assertThat(RecordedMessages.type("java.util.Map<java.lang.String,java.util.List<java.lang.String>>", LOADER)).isPresent();
    for (int depth : List.of(3, 30, 100_000)) {
      String nested = "java.util.List<".repeat(depth) + "java.lang.String" + ">".repeat(depth);
      assertThatThrownBy(() -> RecordedMessages.of("f.rec", header(new Schema(nested, "")), LOADER)).isInstanceOf(RecordingException.class).hasMessageStartingWith("[UnknownMessageType]")
          .satisfies(told -> assertThat(told.getMessage()).hasSizeLessThan(1500));
    }
  }

  @Test
  void anotherSchemaIsRefusedNamingTheDifference() {
    String proto = Codecs.forType(MessageType.of(Signal.class), LOADER).orElseThrow().schema().proto();
    Schema other = new Schema("dev.kamaelia.Signal", proto.replaceFirst("string path = 1", "int64 path = 1"));
    assertThat(other.proto()).isNotEqualTo(proto);
    assertThatThrownBy(() -> RecordedMessages.of("f.rec", header(other), LOADER)).isInstanceOf(RecordingException.class)
        .hasMessageStartingWith("[SchemaMismatch] f.rec was recorded with another dev.kamaelia.Signal than this program has: ").hasMessageContaining(" is int64 at the recording, string at this program.");
  }

  @Test
  void bytesThatAreNoMessageAreToldWithTheirNumber() throws IOException {
    RecordedMessages messages = RecordedMessages.of("f.rec", header(Codecs.forType(MessageType.of(String.class), LOADER).orElseThrow().schema()), LOADER);
    assertThatThrownBy(() -> messages.message(new Recorded.Message(7, 0, new byte[] {(byte) 0xFF}))).isInstanceOf(RecordingException.class)
        .hasMessageStartingWith("[UndecodableMessage] f.rec: message 7 is no String: ");
  }

  private static RecordingHeader header(Schema schema) {
    return new RecordingHeader("g", "", "a.outbox", "b.inbox", schema, Instant.EPOCH);
  }
}
