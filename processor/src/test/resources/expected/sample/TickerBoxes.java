package sample;

import dev.kamaelia.OutBox;
import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.ComponentSettings;
import dev.kamaelia.descriptor.Declaration;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** The boxes of {@link Ticker} in a graph. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
public final class TickerBoxes extends ComponentBoxes<TickerBoxes> {
  private TickerBoxes(ComponentSettings settings) {
    super(settings);
  }

  /** Declares {@link Ticker} by its parameters. */
  public static Parameters with() {
    return new Parameters();
  }

  /** Declares {@link Ticker} by a supplier of instances; such a graph stays in this process. */
  public static Declaration<TickerBoxes> of(Supplier<? extends Ticker> supplier) {
    return new Supplied(supplier);
  }

  /** Outbox "outbox". */
  public OutBox<Instant> outbox() {
    return outbox("outbox");
  }

  /** {@link Ticker} and its parameters. */
  public static final class Parameters extends Declaration<TickerBoxes> {
    private Parameters() {
      super(new Ticker_Wiring());
    }

    /** The time between two messages. */
    public Parameters period(Duration period) {
      set("period", period);
      return this;
    }

    @Override
    public TickerBoxes boxes(ComponentSettings settings) {
      return new TickerBoxes(settings);
    }
  }

  private static final class Supplied extends Declaration<TickerBoxes> {
    private Supplied(Supplier<? extends Ticker> supplier) {
      super(new Ticker_Wiring(), supplier);
    }

    @Override
    public TickerBoxes boxes(ComponentSettings settings) {
      return new TickerBoxes(settings);
    }
  }
}
