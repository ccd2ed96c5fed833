package sample;

import dev.kamaelia.Params;
import dev.kamaelia.Services;
import dev.kamaelia.descriptor.Binder;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.Wiring;
import javax.annotation.processing.Generated;

/** Wires {@link Doubled}. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
public final class Doubled_Wiring implements Wiring<Doubled> {
  private static final ComponentDescriptor DESCRIPTOR =
      ComponentDescriptor.of("sample.Doubled", "Doubled", ComponentDescriptor.Kind.COMPOSITE)
          .description("Two splitters in a row.")
          .inbox("inbox", MessageType.of(String.class), 0, "")
          .outbox("outbox", MessageType.of(String.class), false, "")
          .build();

  /** Called by the engine. */
  public Doubled_Wiring() {}

  @Override
  public ComponentDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Doubled create(Params params, Services services) {
    return new Doubled();
  }

  @Override
  public void bind(Doubled component, Binder binder) {
    component.inbox = binder.in("inbox");
    component.outbox = binder.out("outbox");
  }
}
