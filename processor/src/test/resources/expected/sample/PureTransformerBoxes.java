package sample;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.ComponentSettings;
import dev.kamaelia.descriptor.Declaration;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** The boxes of {@link PureTransformer} in a graph. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
public final class PureTransformerBoxes<T, R> extends ComponentBoxes<PureTransformerBoxes<T, R>> {
  private PureTransformerBoxes(ComponentSettings settings) {
    super(settings);
  }

  /** Declares {@link PureTransformer} by its parameters. */
  public static <T, R> Parameters<T, R> with() {
    return new Parameters<>();
  }

  /** Declares {@link PureTransformer} by a supplier of instances; such a graph stays in this process. */
  public static <T, R> Declaration<PureTransformerBoxes<T, R>> of(
      Supplier<? extends PureTransformer<T, R>> supplier) {
    return new Supplied<>(supplier);
  }

  /** Inbox "inbox": Transforms one message. */
  public InBox<T> inbox() {
    return inbox("inbox");
  }

  /** Outbox "outbox": the function's result */
  public OutBox<R> outbox() {
    return outbox("outbox");
  }

  /** {@link PureTransformer} and its parameters. */
  public static final class Parameters<T, R> extends Declaration<PureTransformerBoxes<T, R>> {
    private Parameters() {
      super(new PureTransformer_Wiring<>());
    }

    /** Sets {@code function}. */
    public Parameters<T, R> function(Function<? super T, ? extends R> function) {
      set("function", function);
      return this;
    }

    @Override
    public PureTransformerBoxes<T, R> boxes(ComponentSettings settings) {
      return new PureTransformerBoxes<>(settings);
    }
  }

  private static final class Supplied<T, R> extends Declaration<PureTransformerBoxes<T, R>> {
    private Supplied(Supplier<? extends PureTransformer<T, R>> supplier) {
      super(new PureTransformer_Wiring<>(), supplier);
    }

    @Override
    public PureTransformerBoxes<T, R> boxes(ComponentSettings settings) {
      return new PureTransformerBoxes<>(settings);
    }
  }
}
