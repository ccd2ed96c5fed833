package dev.kamaelia.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class WireReaderTest {
  @Test
  void malformedBytesAreRefusedWithTheReason() {
    refused("08", "The message ends within a number.");
    refused("08ffffffffffffffffff7f", "A number has more than 64 bits.");
    refused("08ffffffffffffffffffff01", "A number has more than 64 bits.");
    refused("12ffffffffffffffffff01", "A length is negative.");
    refused("120561", "A length of 5 goes beyond the end, 1 bytes on.");
    refused("1202c328", "A string is not valid UTF-8.");
    refused("0a0161", "A field is length-delimited, not varint.");
    refused("0000", "A field has the number 0.");
    refused("1b1c", "A field is a group; groups are not supported.");
    refused("1e", "A field has the wire type 6, which does not exist.");
    refused("1d0000", "The message ends within a field.");
    refused("ffffffffff0100", "A tag has more than 32 bits.");
    refused("0880808080f0ffffffff01", "-4294967296 is out of the range of int32.");
  }

  @Test
  void unknownFieldsAreSkipped() throws WireException {
    assertThat(read("1d00000000" + "210000000000000000" + "2a026162" + "30ffffffffffffffffff01" + "0805")).isEqualTo(5);
  }

  @Test
  void packedAndUnpackedListsAreTheSame() throws Exception {
    Codec<Object> codec = list();
    byte[] both = HexFormat.of().parseHex("0a020102" + "0803");
    assertThat(codec.read(new WireReader(both, 0, both.length))).isEqualTo(java.util.List.of(1, 2, 3));
  }

  @Test
  void messagesNestToDepthOneHundred() throws WireException {
    assertThat(new Nested().read(reader(nested(100)))).isEqualTo(100);
    assertThatThrownBy(() -> nested(101)).isInstanceOf(IllegalArgumentException.class).hasMessage("The message is nested deeper than 100.");
    byte[] inner = nested(100);
    WireWriter out = new WireWriter();
    out.bytes(1, inner);
    assertThatThrownBy(() -> new Nested().read(reader(out.toByteArray()))).isInstanceOf(WireException.class).hasMessage("The message is nested deeper than 100.");
  }

  @Test
  void aWriterGoesBackAfterACodecThrew() {
    WireWriter out = new WireWriter();
    out.string(1, "kept");
    int size = out.size();
    assertThatThrownBy(() -> out.message(2, new Nested(), 200)).isInstanceOf(IllegalArgumentException.class);
    out.truncate(size);
    out.message(2, new Nested(), 50);
    assertThat(out.size()).isGreaterThan(size);
  }

  @Test
  void halfASurrogatePairIsRefused() {
    assertThatThrownBy(() -> new WireWriter().string(1, "ab\uD800c")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at 2");
    assertThatThrownBy(() -> new WireWriter().string(1, "\uDC00")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at 0");
  }

  private static byte[] nested(int depth) {
    WireWriter out = new WireWriter();
    new Nested().write(out, depth);
    return out.toByteArray();
  }

  private static WireReader reader(byte[] bytes) {
    return new WireReader(bytes, 0, bytes.length);
  }

  private static void refused(String hex, String fact) {
    assertThatThrownBy(() -> read(hex)).as(hex).isInstanceOf(WireException.class).hasMessage(fact);
  }

  private static int read(String hex) throws WireException {
    WireReader in = reader(HexFormat.of().parseHex(hex));
    int value = 0;
    for (int field; (field = in.nextField()) != 0; ) {
      switch (field) {
        case 1 -> value = in.int32();
        case 2 -> in.string();
        default -> in.skip();
      }
    }
    return value;
  }

  @SuppressWarnings("unchecked") // lists of integers
  private static Codec<Object> list() {
    var type = dev.kamaelia.descriptor.MessageType.of(java.util.List.class, dev.kamaelia.descriptor.MessageType.of(Integer.class));
    return (Codec<Object>) Codecs.forType(type, WireReaderTest.class.getClassLoader()).orElseThrow();
  }

  /** A message that holds a message that holds a message; the value is how many. */
  private static final class Nested implements Codec<Integer> {
    @Override
    public Schema schema() {
      return new Schema("Nested", "");
    }

    @Override
    public void write(WireWriter out, Integer message) {
      if (message > 1) out.message(1, this, message - 1);
    }

    @Override
    public Integer read(WireReader in) throws WireException {
      int inner = 0;
      for (int field; (field = in.nextField()) != 0; ) {
        if (field == 1) inner = in.message(this);
        else in.skip();
      }
      return inner + 1;
    }
  }
}
