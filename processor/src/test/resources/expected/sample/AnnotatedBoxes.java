package sample;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.ComponentSettings;
import dev.kamaelia.descriptor.Declaration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** The boxes of {@link Annotated} in a graph. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
public final class AnnotatedBoxes extends ComponentBoxes<AnnotatedBoxes> {
  private AnnotatedBoxes(ComponentSettings settings) {
    super(settings);
  }

  /** Declares {@link Annotated} by its parameters. */
  public static Parameters with() {
    return new Parameters();
  }

  /** Declares {@link Annotated} by a supplier of instances; such a graph stays in this process. */
  public static Declaration<AnnotatedBoxes> of(Supplier<? extends Annotated> supplier) {
    return new Supplied(supplier);
  }

  /** Outbox "outbox". */
  public OutBox<List<String>> outbox() {
    return outbox("outbox");
  }

  /** Inbox "inbox". */
  public InBox<String> inbox() {
    return inbox("inbox");
  }

  /** {@link Annotated} and its parameters. */
  public static final class Parameters extends Declaration<AnnotatedBoxes> {
    private Parameters() {
      super(new Annotated_Wiring());
    }

    /** Sets {@code table}. */
    public Parameters table(Map<String, Integer> table) {
      set("table", table);
      return this;
    }

    @Override
    public AnnotatedBoxes boxes(ComponentSettings settings) {
      return new AnnotatedBoxes(settings);
    }
  }

  private static final class Supplied extends Declaration<AnnotatedBoxes> {
    private Supplied(Supplier<? extends Annotated> supplier) {
      super(new Annotated_Wiring(), supplier);
    }

    @Override
    public AnnotatedBoxes boxes(ComponentSettings settings) {
      return new AnnotatedBoxes(settings);
    }
  }
}
