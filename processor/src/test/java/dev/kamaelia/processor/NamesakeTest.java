package dev.kamaelia.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.Wiring;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.Codecs;
import dev.kamaelia.wire.WireReader;
import dev.kamaelia.wire.WireWriter;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Classes that are called like those of the JDK which generated code uses: resources/valid/namesake. */
class NamesakeTest {
  private static final String MADE = """
      package namesake;
      import java.util.*;
      public final class Made implements java.util.function.Supplier<Float> {
        public Float get() {
          Override next = new Override(0.25, new URI(java.net.URI.create("a:b")), "text");
          return new Float(1.5f, 2.5f, List.of(3.5f, -0f), next, List.of(new Integer(Map.of(7, 8L))));
        }
      }
      """;

  private final Compilation compiled = Sources.compile(List.of(JavaFileObjects.forSourceString("namesake.Made", MADE)), Sources.under("valid/namesake"), "-Xlint:all,-processing", "-parameters");
  private final CompiledClasses classes = new CompiledClasses(compiled);

  @Test
  void generatedCodeMeansTheClassesOfTheJdk() {
    assertThat(Sources.messages(compiled)).isEmpty();
  }

  @Test
  @SuppressWarnings("unchecked") // the codec of what the supplier makes
  void theirMessagesComeBackAsTheyWere() throws Exception {
    Object made = ((Supplier<?>) classes.make("namesake.Made")).get();
    Codec<Object> codec = (Codec<Object>) Codecs.forType(MessageType.of(made.getClass()), classes).orElseThrow();
    WireWriter out = new WireWriter();
    codec.write(out, made);
    assertThat(codec.read(new WireReader(out.array(), 0, out.size()))).isEqualTo(made);
  }

  @Test
  void aComponentMayBeOneOfThem() {
    Wiring<?> wiring = (Wiring<?>) classes.make("namesake.String_Wiring");
    assertThat(wiring.descriptor().param("suffix").orElseThrow().type().describe()).isEqualTo("String");
    assertThat(wiring.descriptor().outbox("outbox").orElseThrow().type()).isEqualTo(MessageType.of(String.class));
  }
}
