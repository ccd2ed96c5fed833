package sample;

import dev.kamaelia.wire.Definition;
import dev.kamaelia.wire.MessageCodec;
import dev.kamaelia.wire.WireException;
import dev.kamaelia.wire.WireReader;
import dev.kamaelia.wire.WireWriter;
import javax.annotation.processing.Generated;

/** Turns {@link Order.Two} into bytes and back. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
public final class Order_Two_Codec extends MessageCodec<Order.Two> {
  /** The only one; it has no state. */
  public static final Order_Two_Codec INSTANCE = new Order_Two_Codec();

  private Order_Two_Codec() {}

  @Override
  public Definition definition() {
    return Definition.message("sample", "Order.Two")
        .optional(1, "text", "string");
  }

  @Override
  public void write(WireWriter out, Order.Two message) {
    String text = message.text();
    if (text != null) out.string(1, text);
  }

  @Override
  public Order.Two read(WireReader in) throws WireException {
    String text = null;
    for (int field; (field = in.nextField()) != 0; ) {
      switch (field) {
        case 1 -> text = in.string();
        default -> in.skip();
      }
    }
    return new Order.Two(text);
  }
}
