package sample;

import dev.kamaelia.wire.Definition;
import dev.kamaelia.wire.MessageCodec;
import dev.kamaelia.wire.Required;
import dev.kamaelia.wire.WireException;
import dev.kamaelia.wire.WireReader;
import dev.kamaelia.wire.WireWriter;
import javax.annotation.processing.Generated;

/** Turns {@link Order.One} into bytes and back. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
public final class Order_One_Codec extends MessageCodec<Order.One> {
  /** The only one; it has no state. */
  public static final Order_One_Codec INSTANCE = new Order_One_Codec();

  private Order_One_Codec() {}

  @Override
  public Definition definition() {
    return Definition.message("sample", "Order.One")
        .field(1, "text", "string");
  }

  @Override
  public void write(WireWriter out, Order.One message) {
    String text = Required.component(message.text(), "One.text");
    if (!text.isEmpty()) out.string(1, text);
  }

  @Override
  public Order.One read(WireReader in) throws WireException {
    String text = "";
    for (int field; (field = in.nextField()) != 0; ) {
      switch (field) {
        case 1 -> text = in.string();
        default -> in.skip();
      }
    }
    return new Order.One(text);
  }
}
