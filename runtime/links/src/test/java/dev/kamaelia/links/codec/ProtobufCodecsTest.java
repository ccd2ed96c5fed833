package dev.kamaelia.links.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.proto.Block;
import dev.kamaelia.proto.Frame;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.Codecs;
import dev.kamaelia.wire.WireException;
import dev.kamaelia.wire.WireReader;
import dev.kamaelia.wire.WireWriter;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Codecs of classes that protobuf's compiler generated, found as a link finds them. */
class ProtobufCodecsTest {
  private static final Value TEXT = Value.newBuilder().setStringValue("ü").build();
  private static final Struct STRUCT =
      Struct.newBuilder().putFields("a", TEXT).putFields("b", Value.newBuilder().setListValue(ListValue.newBuilder().addValues(TEXT)).build()).build();

  @Test
  void aMessageComesBackAsItWas() throws WireException {
    Frame frame = Frame.newBuilder().addBlock(Block.newBuilder().setLink(3).setData(ByteString.copyFromUtf8("bytes"))).build();
    assertThat(roundTrip(codec(MessageType.of(Frame.class)), frame)).isEqualTo(frame);
    assertThat(roundTrip(codec(MessageType.of(Struct.class)), STRUCT)).isEqualTo(STRUCT);
  }

  @Test
  void messagesMayBeInAListWithoutSwallowingEachOther() throws WireException {
    List<Struct> list = List.of(STRUCT, Struct.getDefaultInstance(), STRUCT);
    assertThat(roundTrip(codec(MessageType.of(List.class, MessageType.of(Struct.class))), list)).isEqualTo(list);
  }

  @Test
  void fieldsThatTheClassDoesNotKnowSurvive() throws WireException {
    UnknownFieldSet later = UnknownFieldSet.newBuilder().addField(999, UnknownFieldSet.Field.newBuilder().addVarint(7).build()).build();
    Struct struct = STRUCT.toBuilder().setUnknownFields(later).build();
    assertThat(roundTrip(codec(MessageType.of(Struct.class)), struct)).isEqualTo(struct);
  }

  @Test
  void theSchemaSaysWhatTheDescriptorSays() {
    assertThat(codec(MessageType.of(Struct.class)).schema().proto())
        .isEqualTo(
            """
            syntax = "proto3";

            package google.protobuf;

            message Struct {
              map<string, Value> fields = 1;
            }

            message Value {
              oneof kind {
                NullValue null_value = 1;
                double number_value = 2;
                string string_value = 3;
                bool bool_value = 4;
                Struct struct_value = 5;
                ListValue list_value = 6;
              }
            }

            enum NullValue {
              NULL_VALUE_NULL_VALUE = 0;
            }

            message ListValue {
              repeated Value values = 1;
            }
            """);
    assertThat(codec(MessageType.of(Struct.class)).schema().hash()).isEqualTo(codec(MessageType.of(Struct.class)).schema().hash());
    assertThat(codec(MessageType.of(Struct.class)).schema().type()).isEqualTo("google.protobuf.Struct");
  }

  @Test
  void whateverTheBytesAreTheAnswerIsAMessageOrAWireException() {
    Codec<Object> codec = codec(MessageType.of(Struct.class));
    SplittableRandom random = new SplittableRandom(11);
    byte[] good = STRUCT.toByteArray();
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = good.clone();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      try {
        assertThat(codec.read(new WireReader(bytes, 0, random.nextInt(bytes.length + 1)))).isInstanceOf(Struct.class);
      } catch (WireException e) {
        refused++;
        assertThat(e).hasMessageStartingWith("The bytes are no google.protobuf.Struct: ");
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void interfacesAndDynamicMessagesStayInTheProcess() {
    assertThat(Codecs.forType(MessageType.of(Message.class), getClass().getClassLoader())).isEmpty();
    assertThat(Codecs.forType(MessageType.of(DynamicMessage.class), getClass().getClassLoader())).isEmpty();
    assertThat(Codecs.forType(MessageType.of(Thread.class), getClass().getClassLoader())).isEmpty();
  }

  @Test
  void aMessageOfAnotherClassIsRefusedByName() {
    byte[] text = {10, 1, (byte) 0xFF};
    assertThatThrownBy(() -> codec(MessageType.of(com.google.protobuf.StringValue.class)).read(new WireReader(text, 0, 3)))
        .isInstanceOf(WireException.class)
        .hasMessageStartingWith("The bytes are no google.protobuf.StringValue: ");
  }

  private static Object roundTrip(Codec<Object> codec, Object message) throws WireException {
    WireWriter out = new WireWriter();
    codec.write(out, message);
    return codec.read(new WireReader(out.array(), 0, out.size()));
  }

  @SuppressWarnings("unchecked") // the test gives the codec messages of its type
  private static Codec<Object> codec(MessageType type) {
    return (Codec<Object>) Codecs.forType(type, ProtobufCodecsTest.class.getClassLoader()).orElseThrow();
  }
}
