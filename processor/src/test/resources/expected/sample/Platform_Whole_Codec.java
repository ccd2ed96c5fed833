package sample;

import dev.kamaelia.wire.Definition;
import dev.kamaelia.wire.MessageCodec;
import dev.kamaelia.wire.WireException;
import dev.kamaelia.wire.WireReader;
import dev.kamaelia.wire.WireWriter;
import javax.annotation.processing.Generated;

/** Turns {@link Platform.Whole} into bytes and back. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
@SuppressWarnings({"deprecation", "removal"})
public final class Platform_Whole_Codec extends MessageCodec<Platform.Whole> {
  /** The only one; it has no state. */
  public static final Platform_Whole_Codec INSTANCE = new Platform_Whole_Codec();

  private Platform_Whole_Codec() {}

  @Override
  public Definition definition() {
    return Definition.message("sample", "Platform.Whole")
        .alternative(7, "Both", Platform_Both_Codec.INSTANCE);
  }

  @Override
  public void write(WireWriter out, Platform.Whole message) {
    switch (message) {
      case Platform.Both it -> out.message(7, Platform_Both_Codec.INSTANCE, it);
    }
  }

  @Override
  public Platform.Whole read(WireReader in) throws WireException {
    Platform.Whole message = null;
    for (int field; (field = in.nextField()) != 0; ) {
      switch (field) {
        case 7 -> message = in.message(Platform_Both_Codec.INSTANCE);
        default -> in.skip();
      }
    }
    return in.required(message, "Whole");
  }
}
