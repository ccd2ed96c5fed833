package dev.kamaelia.benchmarks.codec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The messages: each as a record and as protobuf's class. */
final class Samples {
  static final List<String> NAMES = List.of("small", "nested", "unicode", "sealed", "text", "prose", "numbers", "many");
  static final List<String> LIBRARIES = List.of("kamaelia", "protobuf");

  private Samples() {}

  /** A message in the hands of a library. */
  static Coder coder(String name, String library) {
    boolean kamaelia = library.equals("kamaelia");
    return switch (name) {
      case "small" -> of(kamaelia, new Reading("sensor-17", 1_700_000_000_000L, 21.5));
      case "nested" -> of(kamaelia, order("customer ", "article ", 5, 10));
      case "unicode" -> of(kamaelia, order("Käufer Nº ", "商品 ", 5, 10));
      case "sealed" -> of(kamaelia, new Event.Moved("object-4711", 1.5, -2.25));
      case "text" -> of(kamaelia, new Reading("All work and no play. ".repeat(200), 1_700_000_000_000L, 21.5));
      case "prose" -> of(kamaelia, new Reading("Übung macht den Meister, sagt man. ".repeat(120), 1_700_000_000_000L, 21.5));
      case "numbers" -> of(kamaelia, order("customer ", "article ", 0, 1_000));
      case "many" -> of(kamaelia, order("customer ", "article ", 200, 0));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Coder of(boolean kamaelia, Reading reading) {
    return kamaelia ? new Coder.OfKamaelia<>(Reading_Codec.INSTANCE, reading) : new Coder.OfProtobuf<>(protobuf(reading));
  }

  private static Coder of(boolean kamaelia, Order order) {
    return kamaelia ? new Coder.OfKamaelia<>(Order_Codec.INSTANCE, order) : new Coder.OfProtobuf<>(protobuf(order));
  }

  private static Coder of(boolean kamaelia, Event.Moved moved) {
    return kamaelia ? new Coder.OfKamaelia<>(Event_Codec.INSTANCE, moved) : new Coder.OfProtobuf<>(protobuf(moved));
  }

  private static Order order(String customer, String article, int lineCount, int sizes) {
    List<Line> lines = IntStream.range(0, lineCount).mapToObj(i -> new Line(article + i, 1 + i, 1000L * i)).toList();
    Map<String, Long> totals = new LinkedHashMap<>();
    for (String name : List.of("net", "tax", "shipping", "gross")) totals.put(name, 100L * name.length());
    List<Integer> numbers = IntStream.range(0, sizes).mapToObj(i -> i * 70).toList();
    return new Order("order-20260101-000042", customer + 42, Status.PAID, lines, totals, Optional.of("leave it at the door"), numbers);
  }

  private static dev.kamaelia.benchmarks.protobuf.Reading protobuf(Reading reading) {
    return dev.kamaelia.benchmarks.protobuf.Reading.newBuilder().setSensor(reading.sensor()).setAt(reading.at()).setValue(reading.value()).build();
  }

  private static dev.kamaelia.benchmarks.protobuf.Event protobuf(Event.Moved moved) {
    return dev.kamaelia.benchmarks.protobuf.Event.newBuilder()
        .setMoved(dev.kamaelia.benchmarks.protobuf.Moved.newBuilder().setId(moved.id()).setX(moved.x()).setY(moved.y()))
        .build();
  }

  private static dev.kamaelia.benchmarks.protobuf.Order protobuf(Order order) {
    var builder = dev.kamaelia.benchmarks.protobuf.Order.newBuilder()
        .setId(order.id())
        .setCustomer(order.customer())
        .setStatus(dev.kamaelia.benchmarks.protobuf.Status.STATUS_PAID)
        .putAllTotals(order.totals())
        .addAllSizes(order.sizes());
    order.note().ifPresent(builder::setNote);
    for (Line line : order.lines()) {
      builder.addLines(dev.kamaelia.benchmarks.protobuf.Line.newBuilder().setArticle(line.article()).setCount(line.count()).setPrice(line.price()));
    }
    return builder.build();
  }
}
