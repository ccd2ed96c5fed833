package dev.kamaelia.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Timestamp;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.Codecs;
import dev.kamaelia.wire.WireException;
import dev.kamaelia.wire.WireReader;
import dev.kamaelia.wire.WireWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated codecs and protobuf's own library understand each other: protoc reads the .proto text, DynamicMessage the bytes, in both directions. */
class ProtobufTest {
  private static final int ROUNDS = 3_000;

  @TempDir
  private Path folder;

  @Test
  void protobufReadsWhatACodecWritesAndTheOtherWayRound() throws Exception {
    CompiledClasses classes = new CompiledClasses(GeneratedCodecTest.VALID);
    Codec<Object> codec = codec(classes, "sample.Order");
    Descriptor type = Protoc.compile(folder, codec.schema().proto()).findMessageTypeByName("Order");
    List<?> orders = (List<?>) ((Supplier<?>) classes.make("sample.Orders")).get();
    for (Object order : orders.subList(0, 4)) {
      WireWriter out = new WireWriter();
      codec.write(out, order);
      DynamicMessage message = DynamicMessage.parseFrom(type, out.toByteArray());
      assertThat(message.getUnknownFields().asMap()).isEmpty();
      byte[] bytes = message.toByteArray();
      assertThat(codec.read(new WireReader(bytes, 0, bytes.length))).usingRecursiveComparison().isEqualTo(order);
    }
  }

  @Test
  void protobufSeesTheValues() throws Exception {
    CompiledClasses classes = new CompiledClasses(GeneratedCodecTest.VALID);
    Codec<Object> codec = codec(classes, "sample.Order");
    Descriptor type = Protoc.compile(folder, codec.schema().proto()).findMessageTypeByName("Order");
    WireWriter out = new WireWriter();
    codec.write(out, ((List<?>) ((Supplier<?>) classes.make("sample.Orders")).get()).get(1));
    DynamicMessage order = DynamicMessage.parseFrom(type, out.toByteArray());
    assertThat(order.getField(type.findFieldByName("count"))).isEqualTo(-5L);
    assertThat(order.hasField(type.findFieldByName("limit"))).isTrue();
    assertThat(order.getField(type.findFieldByName("status"))).hasToString("ORDER_STATUS_PAID");
    assertThat(order.getField(type.findFieldByName("sizes"))).isEqualTo(List.of(0, -1, 300));
    assertThat(order.getField(type.findFieldByName("in"))).isEqualTo(List.of("", "ü"));
    Timestamp at = Timestamp.parseFrom(((DynamicMessage) order.getField(type.findFieldByName("at"))).toByteString());
    assertThat(at).isEqualTo(Timestamp.newBuilder().setSeconds(-7).setNanos(5).build());
  }

  /** Damaged bytes: what a codec accepts, protobuf accepts too, and what protobuf then writes means the same to the codec. Whatever else happens is a WireException. */
  @Test
  void whatACodecAcceptsProtobufReadsAlike() throws Exception {
    CompiledClasses classes = new CompiledClasses(GeneratedCodecTest.VALID);
    Codec<Object> codec = codec(classes, "sample.Order");
    Descriptor type = Protoc.compile(folder, codec.schema().proto()).findMessageTypeByName("Order");
    List<?> orders = (List<?>) ((Supplier<?>) classes.make("sample.Orders")).get();
    SplittableRandom random = new SplittableRandom(5);
    int accepted = 0;
    for (int i = 0; i < ROUNDS; i++) {
      WireWriter out = new WireWriter();
      codec.write(out, orders.get(random.nextInt(4)));
      byte[] bytes = damaged(out.toByteArray(), random);
      Object read;
      try {
        read = codec.read(new WireReader(bytes, 0, bytes.length));
      } catch (WireException _) {
        continue;
      }
      accepted++;
      byte[] again = DynamicMessage.parseFrom(type, bytes).toByteArray();
      assertThat(codec.read(new WireReader(again, 0, again.length))).as("round %s", i).usingRecursiveComparison().isEqualTo(read);
    }
    assertThat(accepted).isBetween(ROUNDS / 20, ROUNDS * 19 / 20);
  }

  private static byte[] damaged(byte[] bytes, SplittableRandom random) {
    int at = random.nextInt(bytes.length);
    byte[] damaged = bytes.clone();
    switch (random.nextInt(4)) {
      case 0 -> damaged[at] = (byte) random.nextInt();
      case 1 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> damaged = Arrays.copyOf(bytes, at);
      default -> {
        // A scalar field a second time, or one that nobody knows.
        WireWriter more = new WireWriter();
        more.raw(bytes, 0, bytes.length);
        switch (random.nextInt(4)) {
          case 0 -> more.int64(2, random.nextLong());
          case 1 -> more.string(900, "later");
          case 2 -> more.int32(8, random.nextInt()); // one of a packed list, not packed
          default -> more.float64(5, random.nextDouble());
        }
        damaged = more.toByteArray();
      }
    }
    return damaged;
  }

  @SuppressWarnings("unchecked") // the test gives the codec messages of its type
  private static Codec<Object> codec(CompiledClasses classes, String type) throws ClassNotFoundException {
    return (Codec<Object>) Codecs.forType(MessageType.of(classes.loadClass(type)), classes).orElseThrow();
  }
}
