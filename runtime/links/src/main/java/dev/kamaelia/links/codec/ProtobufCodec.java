package dev.kamaelia.links.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.kamaelia.wire.Definition;
import dev.kamaelia.wire.MessageCodec;
import dev.kamaelia.wire.WireException;
import dev.kamaelia.wire.WireReader;
import dev.kamaelia.wire.WireWriter;

/** Messages of one generated class of protobuf: its own bytes, so that unknown fields survive. Stateless; any thread. */
final class ProtobufCodec<M extends Message> extends MessageCodec<M> {
  private final M defaultInstance;
  private final Parser<M> parser;

  @SuppressWarnings("unchecked") // the parser of M's default instance makes instances of M
  ProtobufCodec(M defaultInstance) {
    this.defaultInstance = defaultInstance;
    this.parser = (Parser<M>) defaultInstance.getParserForType();
  }

  @Override
  public Definition definition() {
    return Descriptions.message(defaultInstance.getDescriptorForType());
  }

  @Override
  public void write(WireWriter out, M message) {
    byte[] bytes = message.toByteArray();
    out.raw(bytes, 0, bytes.length);
  }

  @Override
  public M read(WireReader in) throws WireException {
    try {
      return parser.parseFrom(in.rest());
    } catch (InvalidProtocolBufferException e) {
      throw new WireException("The bytes are no " + defaultInstance.getDescriptorForType().getFullName() + ": " + e.getMessage(), e);
    }
  }
}
