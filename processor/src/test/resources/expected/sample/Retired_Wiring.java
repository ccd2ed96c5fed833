package sample;

import dev.kamaelia.Params;
import dev.kamaelia.Services;
import dev.kamaelia.descriptor.Binder;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.ParamType;
import dev.kamaelia.descriptor.Wiring;
import javax.annotation.processing.Generated;

/** Wires {@link Retired}. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
@SuppressWarnings({"deprecation", "removal"})
public final class Retired_Wiring implements Wiring<Retired> {
  private static final ComponentDescriptor DESCRIPTOR =
      ComponentDescriptor.of("sample.Retired", "Retired", ComponentDescriptor.Kind.HANDLER)
          .description("Listens at C:\\users and for $T.")
          .inbox("hashCode", MessageType.of(Platform.Both.class), 0, "")
          .outbox("wait", MessageType.of(Platform.class), false, "Comes from C:\\users\\me.")
          .defaultedParam("notify", ParamType.Scalar.STRING, "C:\\users", "")
          .build();

  /** Called by the engine. */
  public Retired_Wiring() {}

  @Override
  public ComponentDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Retired create(Params params, Services services) {
    return new Retired(params.<String>get("notify"));
  }

  @Override
  public void bind(Retired component, Binder binder) {
    component.platforms = binder.out("wait");
    binder.<Platform.Both>handle("hashCode", component::hashCode);
  }
}
