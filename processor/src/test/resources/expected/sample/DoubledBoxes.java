package sample;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.ComponentSettings;
import dev.kamaelia.descriptor.Declaration;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** The boxes of {@link Doubled} in a graph. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
public final class DoubledBoxes extends ComponentBoxes<DoubledBoxes> {
  private DoubledBoxes(ComponentSettings settings) {
    super(settings);
  }

  /** Declares {@link Doubled} by its parameters. */
  public static Parameters with() {
    return new Parameters();
  }

  /** Declares {@link Doubled} by a supplier of instances; such a graph stays in this process. */
  public static Declaration<DoubledBoxes> of(Supplier<? extends Doubled> supplier) {
    return new Supplied(supplier);
  }

  /** Inbox "inbox". */
  public InBox<String> inbox() {
    return inbox("inbox");
  }

  /** Outbox "outbox". */
  public OutBox<String> outbox() {
    return outbox("outbox");
  }

  /** {@link Doubled} and its parameters. */
  public static final class Parameters extends Declaration<DoubledBoxes> {
    private Parameters() {
      super(new Doubled_Wiring());
    }

    @Override
    public DoubledBoxes boxes(ComponentSettings settings) {
      return new DoubledBoxes(settings);
    }
  }

  private static final class Supplied extends Declaration<DoubledBoxes> {
    private Supplied(Supplier<? extends Doubled> supplier) {
      super(new Doubled_Wiring(), supplier);
    }

    @Override
    public DoubledBoxes boxes(ComponentSettings settings) {
      return new DoubledBoxes(settings);
    }
  }
}
