package dev.kamaelia.node.cli;

import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.links.recording.RecordingHeader;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.Codecs;
import dev.kamaelia.wire.Schema;
import dev.kamaelia.wire.WireWriter;
import java.time.Instant;

/** What a recording of text consists of. */
final class Strings {
  private Strings() {}

  static RecordingHeader header(Schema schema) {
    return new RecordingHeader("counting", "left", "split.outbox", "count.inbox", schema, Instant.parse("2026-01-02T03:04:05Z"));
  }

  static Schema schema() {
    return codec().schema();
  }

  static byte[] bytes(String text) {
    WireWriter out = new WireWriter();
    codec().write(out, text);
    return out.toByteArray();
  }

  @SuppressWarnings("unchecked") // it is that of String
  private static Codec<String> codec() {
    return (Codec<String>) Codecs.forType(MessageType.of(String.class), Strings.class.getClassLoader()).orElseThrow();
  }
}
