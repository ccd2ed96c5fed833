package dev.kamaelia.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.Codecs;
import dev.kamaelia.wire.WireReader;
import dev.kamaelia.wire.WireWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every portable type, alone, optional, nullable, in a list, and as value and key of a map: random messages by seed, in both directions. The bytes are those that protobuf's
 * library makes of the same values by the exported .proto file.
 */
class PortableTypesTest {
  private static final int MESSAGES = 1_500;

  private static final List<String> PRIMITIVES = List.of("boolean", "byte", "short", "char", "int", "long", "float", "double");

  private static final List<String> TYPES = List.of(
      "Boolean", "Byte", "Short", "Character", "Integer", "Long", "Float", "Double", "String", "byte[]", "Instant", "Duration", "LocalDate", "LocalTime", "LocalDateTime",
      "ZonedDateTime", "BigDecimal", "BigInteger", "UUID", "URI", "Color", "Grade", "Line", "Shape", "Plain");

  private static final List<String> KEYS = List.of("String", "Boolean", "Byte", "Short", "Character", "Integer", "Long", "UUID");

  @TempDir private Path folder;

  private static String source() {
    StringBuilder components = new StringBuilder();
    int n = 0;
    for (String type : PRIMITIVES) components.append(type).append(" c").append(n++).append(", ");
    for (String type : TYPES) {
      components.append(type).append(" c").append(n++).append(", ");
      components.append("Optional<").append(type).append("> c").append(n++).append(", ");
      components.append("List<").append(type).append("> c").append(n++).append(", ");
      components.append("Map<String, ").append(type).append("> c").append(n++).append(", ");
    }
    for (String type : KEYS) components.append("Map<").append(type).append(", Integer> c").append(n++).append(", ");
    for (String type : List.of("Integer", "String", "Instant", "Color", "Line")) components.append("@Nullable ").append(type).append(" c").append(n++).append(", ");
    return """
        package sample;
        import dev.kamaelia.*; import java.math.*; import java.net.*; import java.time.*; import java.util.*; import org.jspecify.annotations.Nullable;
        @Message public record Everything(%s @Tag(1000) int last) {
          public enum Color { RED, @Tag(70000) GREEN }
          public enum Grade { @Tag(3) GOOD, @Tag(4) POOR }
          @Message public record Line(String text, @Tag(17) long count, @Nullable Line next) {}
          @Message public sealed interface Shape permits Circle, Nothing {}
          @Message @Tag(9) public record Circle(double radius) implements Shape {}
          @Message public record Nothing() implements Shape {}
          public sealed interface Plain permits Text {}
          @Message public record Text(String text) implements Plain {}
        }
        """.formatted(components);
  }

  @Test
  void theBytesAreThoseOfProtobufAndComeBack() throws Exception {
    Compilation compilation = Sources.compile(List.of(JavaFileObjects.forSourceString("sample.Everything", source())), List.of());
    assertThat(compilation.errors()).isEmpty();
    CompiledClasses classes = new CompiledClasses(compilation);
    Class<?> everything = classes.loadClass("sample.Everything");
    Codec<Object> codec = codec(everything, classes);
    Descriptor type = Protoc.compile(folder, codec.schema().proto()).findMessageTypeByName("Everything");
    for (int seed = 0; seed < MESSAGES; seed++) {
      Object message = new RandomMessages(seed).of(everything);
      WireWriter out = new WireWriter(16);
      codec.write(out, message);
      byte[] bytes = out.toByteArray();

      DynamicMessage expected = MappingTable.message(message, type);
      assertThat(DynamicMessage.parseFrom(type, bytes)).as("seed %s", seed).isEqualTo(expected);
      byte[] protobufs = expected.toByteArray();
      assertThat(bytes).as("seed %s", seed).isEqualTo(protobufs);
      assertThat(codec.read(new WireReader(protobufs, 0, protobufs.length)))
          .as("seed %s", seed)
          .usingRecursiveComparison()
          .withEqualsForType(Float::equals, Float.class)
          .withEqualsForType(Double::equals, Double.class)
          .isEqualTo(message);
    }
  }

  @SuppressWarnings("unchecked") // the test gives the codec messages of its type
  private static Codec<Object> codec(Class<?> type, ClassLoader loader) {
    return (Codec<Object>) Codecs.forType(MessageType.of(type), loader).orElseThrow();
  }
}
