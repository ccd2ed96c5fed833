package sample;

import dev.kamaelia.wire.Definition;
import dev.kamaelia.wire.MessageCodec;
import dev.kamaelia.wire.Required;
import dev.kamaelia.wire.WireException;
import dev.kamaelia.wire.WireReader;
import dev.kamaelia.wire.WireWriter;
import javax.annotation.processing.Generated;

/** Turns {@link Order.Empty} into bytes and back. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
public final class Order_Empty_Codec extends MessageCodec<Order.Empty> {
  /** The only one; it has no state. */
  public static final Order_Empty_Codec INSTANCE = new Order_Empty_Codec();

  private Order_Empty_Codec() {}

  @Override
  public Definition definition() {
    return Definition.message("sample", "Order.Empty");
  }

  @Override
  public void write(WireWriter out, Order.Empty message) {
    Required.component(message, "Empty");
  }

  @Override
  public Order.Empty read(WireReader in) throws WireException {
    for (int field; (field = in.nextField()) != 0; ) {
      switch (field) {
        default -> in.skip();
      }
    }
    return new Order.Empty();
  }
}
