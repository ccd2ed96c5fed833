package dev.kamaelia.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.Codecs;
import dev.kamaelia.wire.WireException;
import dev.kamaelia.wire.WireReader;
import dev.kamaelia.wire.WireWriter;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;

/** The codecs generated for resources/valid/sample/Order.java, compiled, loaded and run. */
class GeneratedCodecTest {
  static final Compilation VALID =
      Sources.compile(List.of(JavaFileObjects.forSourceString("sample.Orders", orderSource())), List.of(Sources.RESOURCES.resolve("valid/sample/Order.java")));

  private final CompiledClasses classes = new CompiledClasses(VALID);
  private final Codec<Object> codec = codec("sample.Order");

  /** Messages as a user makes them; text, since this class does not know Order. */
  static String orderSource() {
    return """
        package sample;
        import java.math.*; import java.net.*; import java.time.*; import java.util.*;
        public final class Orders implements java.util.function.Supplier<List<Order>> {
          static Order order(Integer limit, Order parent, Order.Plain plain, String text) {
            Map<String, Order.Line> lines = new LinkedHashMap<>();
            lines.put("a", new Order.Line("x", 1)); lines.put("", new Order.Line("", 0));
            Map<Long, Order.Status> history = new LinkedHashMap<>();
            history.put(-1L, Order.Status.PAID); history.put(0L, Order.Status.NEW);
            return new Order(new UUID(1, 2), -5, limit, 'x', 0.5, Order.Status.PAID, List.of(new Order.Line("t".repeat(200), 3)), List.of(0, -1, 300), lines, history,
                Optional.of(""), parent, Instant.ofEpochSecond(-7, 5), Duration.ofMillis(-1500), new byte[] {1, 2}, new Order.Circle(2), plain,
                List.of(Order.Status.NEW, Order.Status.PAID), true, (short) -3, -0f, List.of("", text), Order.Grade.POOR, Optional.of(new BigDecimal("1.50")),
                URI.create("a:b"), Map.of(true, new UUID(0, 0)));
          }
          static Order empty() {
            return new Order(new UUID(0, 0), 0, null, '\\0', 0, Order.Status.NEW, List.of(), List.of(), Map.of(), Map.of(), Optional.empty(), null, Instant.EPOCH,
                Duration.ZERO, new byte[0], new Order.Empty(), null, List.of(), false, (short) 0, 0f, List.of(), Order.Grade.GOOD, Optional.empty(), URI.create(""), Map.of());
          }
          static Order deep(int depth) {
            Order order = empty();
            for (int i = 1; i < depth; i++) order = order(1, order, null, "");
            return order;
          }
          public List<Order> get() {
            Order one = order(0, empty(), new Order.Two(null), "ü");
            return List.of(empty(), one, order(7, one, new Order.One("p"), "z"), order(1, null, null, ""), deep(98), deep(101));
          }
          public static final class WithNull implements java.util.function.Supplier<Order> {
            public Order get() {
              return new Order(new UUID(0, 0), 0, null, '\\0', 0, null, List.of(), List.of(), Map.of(), Map.of(), Optional.empty(), null, Instant.EPOCH,
                Duration.ZERO, new byte[0], new Order.Empty(), null, List.of(), false, (short) 0, 0f, List.of(), Order.Grade.GOOD, Optional.empty(), URI.create(""), Map.of());
            }
          }
          public static final class WithNullElement implements java.util.function.Supplier<Order> {
            public Order get() {
              return new Order(new UUID(0, 0), 0, null, '\\0', 0, Order.Status.NEW, Arrays.asList((Order.Line) null), List.of(), Map.of(), Map.of(), Optional.empty(), null, Instant.EPOCH,
                Duration.ZERO, new byte[0], new Order.Empty(), null, List.of(), false, (short) 0, 0f, List.of(), Order.Grade.GOOD, Optional.empty(), URI.create(""), Map.of());
            }
          }
        }
        """;
  }

  @Test
  void messagesComeBackAsTheyWere() throws WireException {
    for (Object order : orders().subList(0, 5)) {
      byte[] bytes = bytes(codec, order);
      Object read = codec.read(new WireReader(bytes, 0, bytes.length));
      assertThat(read).usingRecursiveComparison().isEqualTo(order);
      assertThat(bytes(codec, read)).isEqualTo(bytes);
    }
  }

  @Test
  void aMessageNestedDeeperThanOneHundredIsRefused() {
    assertThatThrownBy(() -> bytes(codec, orders().getLast())).isInstanceOf(IllegalArgumentException.class).hasMessage("The message is nested deeper than 100.");
  }

  @Test
  void aNullComponentIsNamed() {
    assertThatThrownBy(() -> bytes(codec, supplied("sample.Orders$WithNull"))).isInstanceOf(NullPointerException.class).hasMessage("Order.status is null, but not @Nullable.");
    assertThatThrownBy(() -> bytes(codec, supplied("sample.Orders$WithNullElement"))).isInstanceOf(NullPointerException.class).hasMessage("Order.lines has a null element.");
  }

  @Test
  void aComponentThatIsMissingOrRefusedIsNamed() {
    assertThatThrownBy(() -> codec.read(new WireReader(new byte[0], 0, 0))).isInstanceOf(WireException.class).hasMessage("Order.id is missing.");
    WireWriter out = new WireWriter();
    out.int32(2, -1);
    assertThatThrownBy(() -> codec("sample.Order$Line").read(new WireReader(out.array(), 0, out.size())))
        .isInstanceOf(WireException.class)
        .hasMessage("sample.Order.Line refuses these values: java.lang.IllegalArgumentException: amount < 0");
  }

  @Test
  void unknownFieldsAreSkipped() throws WireException {
    WireWriter out = new WireWriter();
    out.string(100, "later");
    out.float64(101, 1);
    codec("sample.Order$Line").write(out, supplied(codec("sample.Order$Line")));
    assertThat(codec("sample.Order$Line").read(new WireReader(out.array(), 0, out.size()))).hasToString("Line[text=abc, amount=4]");
  }

  @Test
  void aSealedInterfaceWithoutAnnotationHasACodecToo() throws WireException {
    Codec<Object> plain = codec("sample.Order$Plain");
    WireWriter out = new WireWriter();
    out.close(out.open(2));
    assertThat(plain.read(new WireReader(out.array(), 0, out.size()))).hasToString("Two[text=null]");
    assertThat(plain.schema().proto()).contains("oneof kind {\n    Order_One one = 1;\n    Order_Two two = 2;");
  }

  @Test
  void theTextInTheJarIsTheSchemas() throws IOException {
    for (String name : List.of("Order", "Order$Line", "Order$Shape", "Order$Circle")) {
      var file = VALID.generatedFile(StandardLocation.CLASS_OUTPUT, "META-INF/kamaelia/messages/sample." + name + ".proto").orElseThrow();
      assertThat(file.getCharContent(false).toString()).isEqualTo(codec("sample." + name).schema().proto());
    }
    Goldens.check("sample/Order.proto", codec.schema().proto());
  }

  @Test
  void anyBytesGiveAValueOrAWireException() {
    SplittableRandom random = new SplittableRandom(5);
    List<byte[]> samples = orders().subList(0, 4).stream().map(order -> bytes(codec, order)).toList();
    int values = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = samples.get(random.nextInt(samples.size())).clone();
      for (int n = 1 + random.nextInt(3); n > 0; n--) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      try {
        assertThat(codec.read(new WireReader(bytes, 0, random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length))).isNotNull();
        values++;
      } catch (WireException _) {
        // a refusal
      }
    }
    assertThat(values).isBetween(1_000, 199_000);
  }

  private Object supplied(Codec<Object> line) throws WireException {
    WireWriter out = new WireWriter();
    out.string(1, "abc");
    out.int32(2, 4);
    return line.read(new WireReader(out.array(), 0, out.size()));
  }

  private Object supplied(String supplier) {
    return ((Supplier<?>) classes.make(supplier)).get();
  }

  @SuppressWarnings("unchecked") // what the class in orderSource supplies
  private List<Object> orders() {
    return (List<Object>) supplied("sample.Orders");
  }

  private static byte[] bytes(Codec<Object> codec, Object message) {
    WireWriter out = new WireWriter();
    codec.write(out, message);
    return out.toByteArray();
  }

  @SuppressWarnings("unchecked") // the test gives each codec messages of its type
  private Codec<Object> codec(String type) {
    try {
      return (Codec<Object>) Codecs.forType(MessageType.of(classes.loadClass(type)), classes).orElseThrow();
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
