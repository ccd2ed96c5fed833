package sample;

import dev.kamaelia.wire.Definition;
import dev.kamaelia.wire.MessageCodec;
import dev.kamaelia.wire.WireException;
import dev.kamaelia.wire.WireReader;
import dev.kamaelia.wire.WireWriter;
import javax.annotation.processing.Generated;

/** Turns {@link Order.Shape} into bytes and back. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
public final class Order_Shape_Codec extends MessageCodec<Order.Shape> {
  /** The only one; it has no state. */
  public static final Order_Shape_Codec INSTANCE = new Order_Shape_Codec();

  private Order_Shape_Codec() {}

  @Override
  public Definition definition() {
    return Definition.message("sample", "Order.Shape")
        .alternative(1, "Circle", Order_Circle_Codec.INSTANCE)
        .alternative(7, "Empty", Order_Empty_Codec.INSTANCE);
  }

  @Override
  public void write(WireWriter out, Order.Shape message) {
    switch (message) {
      case Order.Circle it -> out.message(1, Order_Circle_Codec.INSTANCE, it);
      case Order.Empty it -> out.message(7, Order_Empty_Codec.INSTANCE, it);
    }
  }

  @Override
  public Order.Shape read(WireReader in) throws WireException {
    Order.Shape message = null;
    for (int field; (field = in.nextField()) != 0; ) {
      switch (field) {
        case 1 -> message = in.message(Order_Circle_Codec.INSTANCE);
        case 7 -> message = in.message(Order_Empty_Codec.INSTANCE);
        default -> in.skip();
      }
    }
    return in.required(message, "Shape");
  }
}
