package dev.kamaelia.testkit.network;

import dev.kamaelia.wire.CodecProvider;
import dev.kamaelia.wire.Definition;
import dev.kamaelia.wire.MessageCodec;
import dev.kamaelia.wire.WireException;
import dev.kamaelia.wire.WireReader;
import dev.kamaelia.wire.WireWriter;
import java.util.Optional;

/** Writes whatever it is given, and reads a parcel. */
public final class TamperedCodecs implements CodecProvider {
  /** Called by {@link java.util.ServiceLoader}. */
  public TamperedCodecs() {}

  @Override
  public Optional<MessageCodec<?>> codec(Class<?> type) {
    return type == Tampered.class ? Optional.of(new TamperedCodec()) : Optional.empty();
  }

  private static final class TamperedCodec extends MessageCodec<Tampered> {
    @Override
    public Definition definition() {
      return Parcel_Codec.INSTANCE.definition();
    }

    @Override
    public void write(WireWriter out, Tampered message) {
      out.raw(message.bytes(), 0, message.bytes().length);
    }

    @Override
    public Tampered read(WireReader in) throws WireException {
      return new Tampered(new byte[0], Parcel_Codec.INSTANCE.read(in));
    }
  }
}
