package dev.kamaelia.benchmarks.contender;

import dev.kamaelia.benchmarks.flow.Msg;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** Lets messages pass the local event bus as they are. */
final class ByReference implements MessageCodec<Msg, Msg> {
  @Override
  public Msg transform(Msg message) {
    return message;
  }

  @Override
  public void encodeToWire(Buffer buffer, Msg message) {
    throw new UnsupportedOperationException("local only");
  }

  @Override
  public Msg decodeFromWire(int position, Buffer buffer) {
    throw new UnsupportedOperationException("local only");
  }

  @Override
  public String name() {
    return "by-reference";
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
