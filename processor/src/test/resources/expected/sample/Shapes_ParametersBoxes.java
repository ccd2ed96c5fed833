package sample;

import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.ComponentSettings;
import dev.kamaelia.descriptor.Declaration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** The boxes of {@link Shapes.Parameters} in a graph. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
public final class Shapes_ParametersBoxes extends ComponentBoxes<Shapes_ParametersBoxes> {
  private Shapes_ParametersBoxes(ComponentSettings settings) {
    super(settings);
  }

  /** Declares {@link Shapes.Parameters} by its parameters. */
  public static Parameters with() {
    return new Parameters();
  }

  /** Declares {@link Shapes.Parameters} by a supplier of instances; such a graph stays in this process. */
  public static Declaration<Shapes_ParametersBoxes> of(
      Supplier<? extends Shapes.Parameters> supplier) {
    return new Supplied(supplier);
  }

  /** {@link Shapes.Parameters} and its parameters. */
  public static final class Parameters extends Declaration<Shapes_ParametersBoxes> {
    private Parameters() {
      super(new Shapes_Parameters_Wiring());
    }

    /** Sets {@code text}. */
    public Parameters text(String text) {
      set("text", text);
      return this;
    }

    /** Sets {@code size}. */
    public Parameters size(int size) {
      set("size", size);
      return this;
    }

    /** Sets {@code limit}. */
    public Parameters limit(Everything.Limit limit) {
      set("limit", limit);
      return this;
    }

    /** Sets {@code units}. */
    public Parameters units(List<TimeUnit> units) {
      set("units", units);
      return this;
    }

    /** Sets {@code table}. */
    public Parameters table(Map<String, List<Integer>> table) {
      set("table", table);
      return this;
    }

    /** Sets {@code optional}. */
    public Parameters optional(Long optional) {
      set("optional", optional);
      return this;
    }

    @Override
    public Shapes_ParametersBoxes boxes(ComponentSettings settings) {
      return new Shapes_ParametersBoxes(settings);
    }
  }

  private static final class Supplied extends Declaration<Shapes_ParametersBoxes> {
    private Supplied(Supplier<? extends Shapes.Parameters> supplier) {
      super(new Shapes_Parameters_Wiring(), supplier);
    }

    @Override
    public Shapes_ParametersBoxes boxes(ComponentSettings settings) {
      return new Shapes_ParametersBoxes(settings);
    }
  }
}
