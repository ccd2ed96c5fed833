package sample;

import dev.kamaelia.Params;
import dev.kamaelia.Services;
import dev.kamaelia.descriptor.Binder;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.Wiring;
import javax.annotation.processing.Generated;

/** Wires {@link Shapes.Sizes}. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
public final class Shapes_Sizes_Wiring implements Wiring<Shapes.Sizes> {
  private static final ComponentDescriptor DESCRIPTOR =
      ComponentDescriptor.of("sample.Shapes.Sizes", "Sizes", ComponentDescriptor.Kind.HANDLER)
          .description("Doubles numbers that are not negative.")
          .inbox("number", MessageType.of(Integer.class), 0, "")
          .outbox("outbox", MessageType.of(Long.class), false, "")
          .build();

  /** Called by the engine. */
  public Shapes_Sizes_Wiring() {}

  @Override
  public ComponentDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Shapes.Sizes create(Params params, Services services) {
    return new Shapes.Sizes();
  }

  @Override
  public void bind(Shapes.Sizes component, Binder binder) {
    binder.<Integer, Long>handle("number", component::number, "outbox");
  }
}
