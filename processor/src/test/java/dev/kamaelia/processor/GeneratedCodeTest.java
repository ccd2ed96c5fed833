package dev.kamaelia.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.kamaelia.Params;
import dev.kamaelia.Services;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.ParamType;
import dev.kamaelia.descriptor.Wiring;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is generated for the classes in resources/valid, compiled, loaded and run. */
class GeneratedCodeTest {
  private static final Compilation VALID = Sources.compile(Sources.under("valid/sample"), "-parameters");
  private final CompiledClasses classes = new CompiledClasses(VALID);
  private final RecordingBinder binder = new RecordingBinder();

  @Test
  void aHandlerIsBoundToItsInboxAndSendsToItsOutbox() throws Exception {
    Wiring<Object> wiring = wiring("sample.WordSplitter_Wiring");
    wiring.bind(wiring.create(params(Map.of()), new NoServices()), binder);
    binder.deliver("inbox", "to be, or");
    assertThat(binder.sent("outbox")).containsExactly("to", "be", "or");
  }

  @Test
  void whatAHandlerReturnsGoesToItsOutbox() throws Exception {
    Wiring<Object> wiring = wiring("sample.PureTransformer_Wiring");
    Function<String, Integer> length = String::length;
    wiring.bind(wiring.create(params(Map.of("function", length)), new NoServices()), binder);
    binder.deliver("inbox", "four");
    assertThat(binder.sent("outbox")).containsExactly(4);
  }

  @Test
  void aHandlerOfAPrimitiveTakesItsWrapperAndANullResultSendsNothing() throws Exception {
    Wiring<Object> wiring = wiring("sample.Shapes_Sizes_Wiring");
    wiring.bind(wiring.create(params(Map.of()), new NoServices()), binder);
    binder.deliver("number", 3);
    binder.deliver("number", -3);
    assertThat(binder.sent("outbox")).containsExactly(6L);
  }

  @Test
  void everyKindOfParameterReachesTheConstructor() throws Exception {
    Wiring<Object> wiring = wiring("sample.Shapes_Parameters_Wiring");
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, Object> raw = Map.of("text", "t", "size", "7", "limit", Map.of("max", 3, "names", List.of("a", "b")), "units", List.of("DAYS"), "table", Map.of("x", List.of(1, 2)));
    for (var param : wiring.descriptor().params()) if (raw.containsKey(param.name())) values.put(param.name(), param.type().convert(raw.get(param.name())));
    Object made = wiring.create(params(values), new NoServices());
    assertThat(made).hasToString("t 7 Limit[max=3, text=null, names=[a, b]] [DAYS] {x=[1, 2]} null");
  }

  @Test
  void theDescriptorSaysWhatTheSourceSays() {
    ComponentDescriptor descriptor = wiring("sample.Everything_Nested_Wiring").descriptor();
    assertThat(descriptor.type()).isEqualTo("sample.Everything.Nested");
    assertThat(descriptor.name()).isEqualTo("all");
    assertThat(descriptor.blocking()).isTrue();
    assertThat(descriptor.inbox("a-b").orElseThrow().type()).isEqualTo(MessageType.of(Integer.class));
    assertThat(descriptor.outbox("class").orElseThrow().type()).isEqualTo(MessageType.of(List.class, MessageType.variable("T")));
    assertThat(descriptor.param("buffer").orElseThrow().type()).isEqualTo(ParamType.Scalar.DATA_SIZE);
    assertThat(descriptor.services()).extracting(service -> service.param() + ":" + service.qualifier()).containsExactly("store:", "spare:spare", "port:port");
  }

  @Test
  void theDescriptorIsAlwaysTheSame() {
    Wiring<Object> wiring = wiring("sample.Ticker_Wiring");
    assertThat(wiring.descriptor()).isSameAs(wiring.descriptor());
    assertThat(wiring.descriptor().kind()).isEqualTo(ComponentDescriptor.Kind.MICROPROCESS);
    assertThat(wiring.descriptor().param("period").orElseThrow().description()).isEqualTo("The time between two messages.");
  }

  @SuppressWarnings("unchecked") // a wiring is asked for instances that it made itself
  private Wiring<Object> wiring(String name) {
    return (Wiring<Object>) classes.make(name);
  }

  private static Params params(Map<String, Object> values) {
    return new Params() {
      @Override
      @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the descriptor converted it
      public <T> T get(String name) {
        return (T) values.get(name);
      }
    };
  }

  private static final class NoServices implements Services {
    @Override
    public dev.kamaelia.Self self() {
      throw new AssertionError("no component here asks for it");
    }

    @Override
    public <T> T get(Class<T> type) {
      throw new AssertionError("no component here asks for it");
    }

    @Override
    public <T> T get(Class<T> type, String name) {
      throw new AssertionError("no component here asks for it");
    }
  }
}
