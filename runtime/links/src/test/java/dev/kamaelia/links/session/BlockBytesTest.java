package dev.kamaelia.links.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class BlockBytesTest {
  private final byte[] frame = "a frame with several blocks".getBytes(StandardCharsets.UTF_8);

  private BlockBytes part(int from, int to) {
    return BlockBytes.of(UnsafeByteOperations.unsafeWrap(frame, from, to - from));
  }

  @Test
  void mostOfAFrameIsKeptWithTheFrame() {
    BlockBytes most = part(2, 27);
    assertThat(most.bytes).isSameAs(frame);
    most.keep(8, 19);
    assertThat(most.bytes).isSameAs(frame);
    assertThat(text(most)).isEqualTo("with several blocks");
  }

  @Test
  void littleOfAFrameIsKeptWithoutIt() {
    BlockBytes little = part(8, 27);
    little.keep(21, 6);
    assertThat(little.bytes).hasSize(6);
    assertThat(text(little)).isEqualTo("blocks");
  }

  @Test
  void bytesInSeveralPiecesAreJoined() {
    assertThat(text(BlockBytes.of(ByteString.copyFromUtf8("x".repeat(300)).concat(ByteString.copyFromUtf8("y".repeat(300)))))).isEqualTo("x".repeat(300) + "y".repeat(300));
  }

  private static String text(BlockBytes of) {
    return new String(of.bytes, of.offset, of.length, StandardCharsets.UTF_8);
  }
}
