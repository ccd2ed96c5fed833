package sample;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.ComponentSettings;
import dev.kamaelia.descriptor.Declaration;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** The boxes of {@link Shapes.Sizes} in a graph. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
public final class Shapes_SizesBoxes extends ComponentBoxes<Shapes_SizesBoxes> {
  private Shapes_SizesBoxes(ComponentSettings settings) {
    super(settings);
  }

  /** Declares {@link Shapes.Sizes} by its parameters. */
  public static Parameters with() {
    return new Parameters();
  }

  /** Declares {@link Shapes.Sizes} by a supplier of instances; such a graph stays in this process. */
  public static Declaration<Shapes_SizesBoxes> of(Supplier<? extends Shapes.Sizes> supplier) {
    return new Supplied(supplier);
  }

  /** Inbox "number". */
  public InBox<Integer> number() {
    return inbox("number");
  }

  /** Outbox "outbox". */
  public OutBox<Long> outbox() {
    return outbox("outbox");
  }

  /** {@link Shapes.Sizes} and its parameters. */
  public static final class Parameters extends Declaration<Shapes_SizesBoxes> {
    private Parameters() {
      super(new Shapes_Sizes_Wiring());
    }

    @Override
    public Shapes_SizesBoxes boxes(ComponentSettings settings) {
      return new Shapes_SizesBoxes(settings);
    }
  }

  private static final class Supplied extends Declaration<Shapes_SizesBoxes> {
    private Supplied(Supplier<? extends Shapes.Sizes> supplier) {
      super(new Shapes_Sizes_Wiring(), supplier);
    }

    @Override
    public Shapes_SizesBoxes boxes(ComponentSettings settings) {
      return new Shapes_SizesBoxes(settings);
    }
  }
}
