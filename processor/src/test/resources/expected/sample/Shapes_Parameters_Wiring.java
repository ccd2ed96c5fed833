package sample;

import dev.kamaelia.Params;
import dev.kamaelia.Services;
import dev.kamaelia.descriptor.Binder;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.ParamType;
import dev.kamaelia.descriptor.Wiring;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.annotation.processing.Generated;

/** Wires {@link Shapes.Parameters}. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
public final class Shapes_Parameters_Wiring implements Wiring<Shapes.Parameters> {
  private static final ComponentDescriptor DESCRIPTOR =
      ComponentDescriptor.of("sample.Shapes.Parameters", "Parameters", ComponentDescriptor.Kind.HANDLER)
          .description("Shows its parameters.")
          .param("text", ParamType.Scalar.STRING, "")
          .param("size", ParamType.Scalar.INT, "")
          .param("limit", new ParamType.RecordOf(
              Everything.Limit.class,
              List.of(
                  new ParamType.RecordOf.Field("max", ParamType.Scalar.INT, false),
                  new ParamType.RecordOf.Field("text", ParamType.Scalar.STRING, true),
                  new ParamType.RecordOf.Field("names", new ParamType.ListOf(ParamType.Scalar.STRING), false)),
              values -> new Everything.Limit(
                  ParamType.RecordOf.<Integer>value(values, 0),
                  ParamType.RecordOf.<String>value(values, 1),
                  ParamType.RecordOf.<List<String>>value(values, 2))), "")
          .param("units", new ParamType.ListOf(new ParamType.EnumOf(TimeUnit.class)), "")
          .param("table", new ParamType.MapOf(new ParamType.ListOf(ParamType.Scalar.INT)), "")
          .optionalParam("optional", ParamType.Scalar.LONG, "")
          .build();

  /** Called by the engine. */
  public Shapes_Parameters_Wiring() {}

  @Override
  public ComponentDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Shapes.Parameters create(Params params, Services services) {
    return new Shapes.Parameters(
        params.<String>get("text"),
        params.<Integer>get("size"),
        params.<Everything.Limit>get("limit"),
        params.<List<TimeUnit>>get("units"),
        params.<Map<String, List<Integer>>>get("table"),
        params.<Long>get("optional"));
  }

  @Override
  public void bind(Shapes.Parameters component, Binder binder) {}
}
