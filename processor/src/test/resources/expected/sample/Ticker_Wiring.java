package sample;

import dev.kamaelia.Params;
import dev.kamaelia.Services;
import dev.kamaelia.descriptor.Binder;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.ParamType;
import dev.kamaelia.descriptor.Wiring;
import java.time.Duration;
import java.time.Instant;
import javax.annotation.processing.Generated;

/** Wires {@link Ticker}. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
public final class Ticker_Wiring implements Wiring<Ticker> {
  private static final ComponentDescriptor DESCRIPTOR =
      ComponentDescriptor.of("sample.Ticker", "Ticker", ComponentDescriptor.Kind.MICROPROCESS)
          .description("Sends the time again and again.")
          .outlivesReceivers()
          .outbox("outbox", MessageType.of(Instant.class), false, "")
          .defaultedParam("period", ParamType.Scalar.DURATION, "1s", "The time between two messages.")
          .build();

  /** Called by the engine. */
  public Ticker_Wiring() {}

  @Override
  public ComponentDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Ticker create(Params params, Services services) {
    return new Ticker(params.<Duration>get("period"), services.self());
  }

  @Override
  public void bind(Ticker component, Binder binder) {
    component.outbox = binder.out("outbox");
  }
}
