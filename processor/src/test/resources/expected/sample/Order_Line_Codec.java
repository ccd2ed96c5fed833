package sample;

import dev.kamaelia.wire.Definition;
import dev.kamaelia.wire.MessageCodec;
import dev.kamaelia.wire.Required;
import dev.kamaelia.wire.WireException;
import dev.kamaelia.wire.WireReader;
import dev.kamaelia.wire.WireWriter;
import javax.annotation.processing.Generated;

/** Turns {@link Order.Line} into bytes and back. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
public final class Order_Line_Codec extends MessageCodec<Order.Line> {
  /** The only one; it has no state. */
  public static final Order_Line_Codec INSTANCE = new Order_Line_Codec();

  private Order_Line_Codec() {}

  @Override
  public Definition definition() {
    return Definition.message("sample", "Order.Line")
        .field(1, "text", "string")
        .field(2, "amount", "int32");
  }

  @Override
  public void write(WireWriter out, Order.Line message) {
    String text = Required.component(message.text(), "Line.text");
    if (!text.isEmpty()) out.string(1, text);
    int amount = message.amount();
    if (amount != 0) out.int32(2, amount);
  }

  @Override
  public Order.Line read(WireReader in) throws WireException {
    String text = "";
    int amount = 0;
    for (int field; (field = in.nextField()) != 0; ) {
      switch (field) {
        case 1 -> text = in.string();
        case 2 -> amount = in.int32();
        default -> in.skip();
      }
    }
    try {
      return new Order.Line(text, amount);
    } catch (RuntimeException refusal) {
      throw WireException.refused("sample.Order.Line", refusal);
    }
  }
}
