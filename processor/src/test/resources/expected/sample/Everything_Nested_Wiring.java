package sample;

import dev.kamaelia.DataSize;
import dev.kamaelia.Params;
import dev.kamaelia.Services;
import dev.kamaelia.Signal;
import dev.kamaelia.descriptor.Binder;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.ParamType;
import dev.kamaelia.descriptor.Wiring;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.annotation.processing.Generated;

/** Wires {@link Everything.Nested}. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
public final class Everything_Nested_Wiring<T extends Comparable<T>, N extends Number & Comparable<? super N>> implements Wiring<Everything.Nested<T, N>> {
  private static final ComponentDescriptor DESCRIPTOR =
      ComponentDescriptor.of("sample.Everything.Nested", "all", ComponentDescriptor.Kind.HANDLER)
          .description("One of everything & more: e.g.bold text.")
          .blocking()
          .typeVariable("T", MessageType.of(Comparable.class, MessageType.variable("T")))
          .typeVariable("N", MessageType.of(Number.class))
          .inbox("control", MessageType.of(Signal.class), 0, "")
          .inbox("a-b", MessageType.of(Integer.class), 7, "")
          .inbox("length", MessageType.of(String.class), 0, "")
          .inbox("size", MessageType.of(List.class, MessageType.variable("T")), 0, "")
          .outbox("class", MessageType.of(List.class, MessageType.variable("T")), false, "")
          .outbox("counts", MessageType.of(Map.class, MessageType.of(String.class), MessageType.variable("N")), true, "")
          .outbox("wait", MessageType.of(Optional.class, MessageType.variable("T")), false, "")
          .outbox("bytes", MessageType.of(byte[].class), false, "")
          .outbox("results", MessageType.of(Integer.class), false, "")
          .param("text", ParamType.Scalar.STRING, "")
          .defaultedParam("size", ParamType.Scalar.INT, "7", "")
          .param("flag", ParamType.Scalar.BOOLEAN, "")
          .optionalParam("optional", ParamType.Scalar.LONG, "")
          .defaultedParam("unit", new ParamType.EnumOf(TimeUnit.class), "SECONDS", "")
          .param("path", ParamType.Scalar.PATH, "")
          .param("uri", ParamType.Scalar.URI, "")
          .defaultedParam("buffer", ParamType.Scalar.DATA_SIZE, "64KiB", "")
          .param("units", new ParamType.ListOf(new ParamType.EnumOf(TimeUnit.class)), "")
          .param("table", new ParamType.MapOf(new ParamType.ListOf(ParamType.Scalar.INT)), "")
          .param("limit", new ParamType.RecordOf(
              Everything.Limit.class,
              List.of(
                  new ParamType.RecordOf.Field("max", ParamType.Scalar.INT, false),
                  new ParamType.RecordOf.Field("text", ParamType.Scalar.STRING, true),
                  new ParamType.RecordOf.Field("names", new ParamType.ListOf(ParamType.Scalar.STRING), false)),
              values -> new Everything.Limit(
                  ParamType.RecordOf.<Integer>value(values, 0),
                  ParamType.RecordOf.<String>value(values, 1),
                  ParamType.RecordOf.<List<String>>value(values, 2))), "")
          .param("wait", new ParamType.JavaOnly(Predicate.class), "")
          .service("store", Everything.Store.class, "")
          .service("spare", Everything.Store.class, "spare")
          .service("port", Integer.class, "port")
          .build();

  /** Called by the engine. */
  public Everything_Nested_Wiring() {}

  @Override
  public ComponentDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Everything.Nested<T, N> create(Params params, Services services) throws IOException {
    return new Everything.Nested<T, N>(
        params.<String>get("text"),
        params.<Integer>get("size"),
        params.<Boolean>get("flag"),
        params.<Long>get("optional"),
        params.<TimeUnit>get("unit"),
        params.<Path>get("path"),
        params.<URI>get("uri"),
        params.<DataSize>get("buffer"),
        params.<List<TimeUnit>>get("units"),
        params.<Map<String, List<Integer>>>get("table"),
        params.<Everything.Limit>get("limit"),
        params.<Predicate<T>>get("wait"),
        services.self(),
        services.get(Everything.Store.class),
        services.get(Everything.Store.class, "spare"),
        services.get(Integer.class, "port"));
  }

  @Override
  public void bind(Everything.Nested<T, N> component, Binder binder) {
    component.words = binder.out("class");
    component.counts = binder.out("counts");
    component.wait = binder.out("wait");
    component.bytes = binder.out("bytes");
    binder.<Signal>handle("control", component::control);
    binder.<Integer>handle("a-b", component::number);
    binder.<String, Integer>handle("length", component::length, "results");
    binder.<List<T>, Integer>handle("size", component::size, "results");
  }
}
