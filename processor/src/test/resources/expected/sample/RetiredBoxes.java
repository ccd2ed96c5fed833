package sample;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.ComponentSettings;
import dev.kamaelia.descriptor.Declaration;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** The boxes of {@link Retired} in a graph. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
@SuppressWarnings({"deprecation", "removal"})
public final class RetiredBoxes extends ComponentBoxes<RetiredBoxes> {
  private RetiredBoxes(ComponentSettings settings) {
    super(settings);
  }

  /** Declares {@link Retired} by its parameters. */
  public static Parameters with() {
    return new Parameters();
  }

  /** Declares {@link Retired} by a supplier of instances; such a graph stays in this process. */
  public static Declaration<RetiredBoxes> of(Supplier<? extends Retired> supplier) {
    return new Supplied(supplier);
  }

  /** Outbox "wait": Comes from C:&#92;users&#92;me. */
  public OutBox<Platform> wait_() {
    return outbox("wait");
  }

  /** Inbox "hashCode". */
  public InBox<Platform.Both> hashCode_() {
    return inbox("hashCode");
  }

  /** {@link Retired} and its parameters. */
  public static final class Parameters extends Declaration<RetiredBoxes> {
    private Parameters() {
      super(new Retired_Wiring());
    }

    /** Sets {@code notify}. */
    public Parameters notify_(String notify) {
      set("notify", notify);
      return this;
    }

    @Override
    public RetiredBoxes boxes(ComponentSettings settings) {
      return new RetiredBoxes(settings);
    }
  }

  private static final class Supplied extends Declaration<RetiredBoxes> {
    private Supplied(Supplier<? extends Retired> supplier) {
      super(new Retired_Wiring(), supplier);
    }

    @Override
    public RetiredBoxes boxes(ComponentSettings settings) {
      return new RetiredBoxes(settings);
    }
  }
}
