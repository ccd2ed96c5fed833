package sample;

import dev.kamaelia.Params;
import dev.kamaelia.Services;
import dev.kamaelia.descriptor.Binder;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.ParamType;
import dev.kamaelia.descriptor.Wiring;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;

/** Wires {@link Annotated}. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
public final class Annotated_Wiring implements Wiring<Annotated> {
  private static final ComponentDescriptor DESCRIPTOR =
      ComponentDescriptor.of("sample.Annotated", "Annotated", ComponentDescriptor.Kind.HANDLER)
          .description("Has type annotations in all places, and a comment in *Markdown*.")
          .inbox("inbox", MessageType.of(String.class), 0, "")
          .outbox("outbox", MessageType.of(List.class, MessageType.of(String.class)), false, "")
          .optionalParam("table", new ParamType.MapOf(ParamType.Scalar.INT), "")
          .build();

  /** Called by the engine. */
  public Annotated_Wiring() {}

  @Override
  public ComponentDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Annotated create(Params params, Services services) {
    return new Annotated(services.self(), params.<Map<String, Integer>>get("table"));
  }

  @Override
  public void bind(Annotated component, Binder binder) {
    component.outbox = binder.out("outbox");
    binder.<String>handle("inbox", component::inbox);
  }
}
