package sample;

import dev.kamaelia.wire.Definition;
import dev.kamaelia.wire.EnumNumbers;
import dev.kamaelia.wire.MessageCodec;
import dev.kamaelia.wire.Packed;
import dev.kamaelia.wire.Required;
import dev.kamaelia.wire.WireException;
import dev.kamaelia.wire.WireReader;
import dev.kamaelia.wire.WireWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.annotation.processing.Generated;

/** Turns {@link Order} into bytes and back. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
public final class Order_Codec extends MessageCodec<Order> {
  /** The only one; it has no state. */
  public static final Order_Codec INSTANCE = new Order_Codec();

  private static final EnumNumbers<Order.Status> ORDER_STATUS = EnumNumbers.of(Order.Status.values(), 0, 5);

  private static final EnumNumbers<Order.Grade> ORDER_GRADE = EnumNumbers.of(Order.Grade.values(), 1, 2);

  private Order_Codec() {}

  @Override
  public Definition definition() {
    return Definition.message("sample", "Order")
        .field(1, "id", "string").holds("java.util.UUID").required()
        .field(2, "count", "int64")
        .optional(3, "limit", "int32")
        .field(4, "mark", "uint32").holds("char")
        .field(5, "weight", "double")
        .field(30, "status", ORDER_STATUS)
        .repeated(31, "lines", Order_Line_Codec.INSTANCE)
        .repeated(8, "sizes", "int32")
        .map(32, "byName", "string", Order_Line_Codec.INSTANCE)
        .map(10, "history", "int64", ORDER_STATUS)
        .optional(11, "note", "string")
        .optional(12, "parent", Order_Codec.INSTANCE)
        .field(13, "at", "google.protobuf.Timestamp").required()
        .field(14, "took", "google.protobuf.Duration").required()
        .field(15, "message", "bytes")
        .field(16, "shape", Order_Shape_Codec.INSTANCE).required()
        .optional(17, "plain", Order_PlainCodec.INSTANCE)
        .repeated(18, "states", ORDER_STATUS)
        .field(19, "isOpen", "bool")
        .field(20, "small", "int32").holds("short")
        .field(21, "ratio", "float")
        .repeated(22, "in", "string")
        .field(23, "grade", ORDER_GRADE).required()
        .optional(24, "price", "string").holds("java.math.BigDecimal")
        .field(25, "link", "string").holds("java.net.URI")
        .map(26, "flags", "bool", "string").holds("key -> java.util.UUID")
        .reserved(7, 9);
  }

  @Override
  public void write(WireWriter out, Order message) {
    UUID id = Required.component(message.id(), "Order.id");
    out.string(1, id.toString());
    long count = message.count();
    if (count != 0) out.int64(2, count);
    Integer limit = message.limit();
    if (limit != null) out.int32(3, limit);
    char mark = Required.component(message.mark(), "Order.mark");
    if (mark != 0) out.uint32(4, mark);
    double weight = message.weight();
    if (Double.doubleToRawLongBits(weight) != 0) out.float64(5, weight);
    List<Integer> sizes = Required.component(message.sizes(), "Order.sizes");
    out.int32s(8, sizes, "Order.sizes");
    Map<Long, Order.Status> history = Required.component(message.history(), "Order.history");
    for (Map.Entry<Long, Order.Status> entry : history.entrySet()) {
      int start = out.open(10);
      out.int64(1, Required.key(entry.getKey(), "Order.history"));
      out.int32(2, ORDER_STATUS.number(Required.value(entry.getValue(), "Order.history")));
      out.close(start);
    }
    Optional<String> note = Required.component(message.note(), "Order.note");
    if (note.isPresent()) out.string(11, note.get());
    Order parent = message.parent();
    if (parent != null) out.message(12, Order_Codec.INSTANCE, parent);
    Instant at = Required.component(message.at(), "Order.at");
    out.instant(13, at);
    Duration took = Required.component(message.took(), "Order.took");
    out.duration(14, took);
    byte[] message_ = Required.component(message.message(), "Order.message");
    if (message_.length != 0) out.bytes(15, message_);
    Order.Shape shape = Required.component(message.shape(), "Order.shape");
    out.message(16, Order_Shape_Codec.INSTANCE, shape);
    Order.Plain plain = message.plain();
    if (plain != null) out.message(17, Order_PlainCodec.INSTANCE, plain);
    List<Order.Status> states = Required.component(message.states(), "Order.states");
    if (!states.isEmpty()) {
      int start = out.openPacked(18);
      for (Order.Status element : states) out.int32(ORDER_STATUS.number(Required.element(element, "Order.states")));
      out.closePacked(start);
    }
    boolean isOpen = message.isOpen();
    if (isOpen) out.bool(19, isOpen);
    short small = message.small();
    if (small != 0) out.int32(20, small);
    float ratio = message.ratio();
    if (Float.floatToRawIntBits(ratio) != 0) out.float32(21, ratio);
    List<String> in_ = Required.component(message.in(), "Order.in");
    for (String element : in_) out.string(22, Required.element(element, "Order.in"));
    Order.Grade grade = Required.component(message.grade(), "Order.grade");
    out.int32(23, ORDER_GRADE.number(grade));
    Optional<BigDecimal> price = Required.component(message.price(), "Order.price");
    if (price.isPresent()) out.string(24, price.get().toString());
    URI link = Required.component(message.link(), "Order.link");
    if (!link.toString().isEmpty()) out.string(25, link.toString());
    Map<Boolean, UUID> flags = Required.component(message.flags(), "Order.flags");
    for (Map.Entry<Boolean, UUID> entry : flags.entrySet()) {
      int start = out.open(26);
      out.bool(1, Required.key(entry.getKey(), "Order.flags"));
      out.string(2, Required.value(entry.getValue(), "Order.flags").toString());
      out.close(start);
    }
    Order.Status status = Required.component(message.status(), "Order.status");
    if (status != Order.Status.NEW) out.int32(30, ORDER_STATUS.number(status));
    List<Order.Line> lines = Required.component(message.lines(), "Order.lines");
    for (Order.Line element : lines) out.message(31, Order_Line_Codec.INSTANCE, Required.element(element, "Order.lines"));
    Map<String, Order.Line> byName = Required.component(message.byName(), "Order.byName");
    for (Map.Entry<String, Order.Line> entry : byName.entrySet()) {
      int start = out.open(32);
      out.string(1, Required.key(entry.getKey(), "Order.byName"));
      out.message(2, Order_Line_Codec.INSTANCE, Required.value(entry.getValue(), "Order.byName"));
      out.close(start);
    }
  }

  @Override
  public Order read(WireReader in) throws WireException {
    UUID id = null;
    long count = 0;
    Integer limit = null;
    char mark = '\0';
    double weight = 0;
    Order.Status status = Order.Status.NEW;
    List<Order.Line> lines = new ArrayList<>();
    Packed.Ints sizes = new Packed.Ints();
    Map<String, Order.Line> byName = new LinkedHashMap<>();
    Map<Long, Order.Status> history = new LinkedHashMap<>();
    Optional<String> note = Optional.empty();
    Order parent = null;
    Instant at = null;
    Duration took = null;
    byte[] message_ = new byte[0];
    Order.Shape shape = null;
    Order.Plain plain = null;
    List<Order.Status> states = new ArrayList<>();
    boolean isOpen = false;
    short small = 0;
    float ratio = 0;
    List<String> in_ = new ArrayList<>();
    Order.Grade grade = null;
    Optional<BigDecimal> price = Optional.empty();
    URI link = URI.create("");
    Map<Boolean, UUID> flags = new LinkedHashMap<>();
    for (int field; (field = in.nextField()) != 0; ) {
      switch (field) {
        case 1 -> id = in.text("UUID", UUID::fromString);
        case 2 -> count = in.int64();
        case 3 -> limit = in.int32();
        case 4 -> mark = in.uint16();
        case 5 -> weight = in.float64();
        case 30 -> status = ORDER_STATUS.constant(in.int32());
        case 31 -> lines.add(in.message(Order_Line_Codec.INSTANCE));
        case 8 -> in.int32s(sizes);
        case 32 -> readByName(in, byName);
        case 10 -> readHistory(in, history);
        case 11 -> note = Optional.of(in.string());
        case 12 -> parent = in.message(Order_Codec.INSTANCE);
        case 13 -> at = in.instant();
        case 14 -> took = in.duration();
        case 15 -> message_ = in.bytes();
        case 16 -> shape = in.message(Order_Shape_Codec.INSTANCE);
        case 17 -> plain = in.message(Order_PlainCodec.INSTANCE);
        case 18 -> in.elements(states, element -> ORDER_STATUS.constant(element.int32()));
        case 19 -> isOpen = in.bool();
        case 20 -> small = in.int16();
        case 21 -> ratio = in.float32();
        case 22 -> in_.add(in.string());
        case 23 -> grade = ORDER_GRADE.constant(in.int32());
        case 24 -> price = Optional.of(in.bigDecimal());
        case 25 -> link = in.text("URI", URI::create);
        case 26 -> readFlags(in, flags);
        default -> in.skip();
      }
    }
    return new Order(
        in.required(id, "Order.id"),
        count,
        limit,
        mark,
        weight,
        status,
        Collections.unmodifiableList(lines),
        sizes.trimmed(),
        Collections.unmodifiableMap(byName),
        Collections.unmodifiableMap(history),
        note,
        parent,
        in.required(at, "Order.at"),
        in.required(took, "Order.took"),
        message_,
        in.required(shape, "Order.shape"),
        plain,
        Collections.unmodifiableList(states),
        isOpen,
        small,
        ratio,
        Collections.unmodifiableList(in_),
        in.required(grade, "Order.grade"),
        price,
        link,
        Collections.unmodifiableMap(flags));
  }

  private static void readByName(WireReader in, Map<String, Order.Line> entries) throws WireException {
    String key = "";
    Order.Line value = null;
    int end = in.open();
    for (int field; (field = in.nextField()) != 0; ) {
      switch (field) {
        case 1 -> key = in.string();
        case 2 -> value = in.message(Order_Line_Codec.INSTANCE);
        default -> in.skip();
      }
    }
    in.close(end);
    entries.put(key, in.required(value, "A value of Order.byName"));
  }

  private static void readHistory(WireReader in, Map<Long, Order.Status> entries) throws WireException {
    long key = 0;
    Order.Status value = Order.Status.NEW;
    int end = in.open();
    for (int field; (field = in.nextField()) != 0; ) {
      switch (field) {
        case 1 -> key = in.int64();
        case 2 -> value = ORDER_STATUS.constant(in.int32());
        default -> in.skip();
      }
    }
    in.close(end);
    entries.put(key, value);
  }

  private static void readFlags(WireReader in, Map<Boolean, UUID> entries) throws WireException {
    boolean key = false;
    UUID value = null;
    int end = in.open();
    for (int field; (field = in.nextField()) != 0; ) {
      switch (field) {
        case 1 -> key = in.bool();
        case 2 -> value = in.text("UUID", UUID::fromString);
        default -> in.skip();
      }
    }
    in.close(end);
    entries.put(key, in.required(value, "A value of Order.flags"));
  }

  private static final class Order_PlainCodec extends MessageCodec<Order.Plain> {
    /** The only one; it has no state. */
    public static final Order_PlainCodec INSTANCE = new Order_PlainCodec();

    private Order_PlainCodec() {}

    @Override
    public Definition definition() {
      return Definition.message("sample", "Order.Plain")
          .alternative(1, "One", Order_One_Codec.INSTANCE)
          .alternative(2, "Two", Order_Two_Codec.INSTANCE);
    }

    @Override
    public void write(WireWriter out, Order.Plain message) {
      switch (message) {
        case Order.One it -> out.message(1, Order_One_Codec.INSTANCE, it);
        case Order.Two it -> out.message(2, Order_Two_Codec.INSTANCE, it);
      }
    }

    @Override
    public Order.Plain read(WireReader in) throws WireException {
      Order.Plain message = null;
      for (int field; (field = in.nextField()) != 0; ) {
        switch (field) {
          case 1 -> message = in.message(Order_One_Codec.INSTANCE);
          case 2 -> message = in.message(Order_Two_Codec.INSTANCE);
          default -> in.skip();
        }
      }
      return in.required(message, "Plain");
    }
  }
}
