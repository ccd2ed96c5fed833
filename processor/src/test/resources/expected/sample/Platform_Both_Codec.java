package sample;

import dev.kamaelia.wire.Definition;
import dev.kamaelia.wire.MessageCodec;
import dev.kamaelia.wire.Required;
import dev.kamaelia.wire.WireException;
import dev.kamaelia.wire.WireReader;
import dev.kamaelia.wire.WireWriter;
import javax.annotation.processing.Generated;

/** Turns {@link Platform.Both} into bytes and back. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
@SuppressWarnings({"deprecation", "removal"})
public final class Platform_Both_Codec extends MessageCodec<Platform.Both> {
  /** The only one; it has no state. */
  public static final Platform_Both_Codec INSTANCE = new Platform_Both_Codec();

  private Platform_Both_Codec() {}

  @Override
  public Definition definition() {
    return Definition.message("sample", "Platform.Both")
        .field(1, "$L", "string");
  }

  @Override
  public void write(WireWriter out, Platform.Both message) {
    String $L = Required.component(message.$L(), "Both.$L");
    if (!$L.isEmpty()) out.string(1, $L);
  }

  @Override
  public Platform.Both read(WireReader in) throws WireException {
    String $L = "";
    for (int field; (field = in.nextField()) != 0; ) {
      switch (field) {
        case 1 -> $L = in.string();
        default -> in.skip();
      }
    }
    return new Platform.Both($L);
  }
}
