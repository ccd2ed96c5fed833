package sample;

import dev.kamaelia.wire.Definition;
import dev.kamaelia.wire.MessageCodec;
import dev.kamaelia.wire.WireException;
import dev.kamaelia.wire.WireReader;
import dev.kamaelia.wire.WireWriter;
import javax.annotation.processing.Generated;

/** Turns {@link Order.Circle} into bytes and back. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
public final class Order_Circle_Codec extends MessageCodec<Order.Circle> {
  /** The only one; it has no state. */
  public static final Order_Circle_Codec INSTANCE = new Order_Circle_Codec();

  private Order_Circle_Codec() {}

  @Override
  public Definition definition() {
    return Definition.message("sample", "Order.Circle")
        .field(1, "radius", "double");
  }

  @Override
  public void write(WireWriter out, Order.Circle message) {
    double radius = message.radius();
    if (Double.doubleToRawLongBits(radius) != 0) out.float64(1, radius);
  }

  @Override
  public Order.Circle read(WireReader in) throws WireException {
    double radius = 0;
    for (int field; (field = in.nextField()) != 0; ) {
      switch (field) {
        case 1 -> radius = in.float64();
        default -> in.skip();
      }
    }
    return new Order.Circle(radius);
  }
}
