package sample;

import dev.kamaelia.Params;
import dev.kamaelia.Services;
import dev.kamaelia.descriptor.Binder;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.ParamType;
import dev.kamaelia.descriptor.Wiring;
import java.util.function.Function;
import javax.annotation.processing.Generated;

/** Wires {@link PureTransformer}. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
public final class PureTransformer_Wiring<T, R> implements Wiring<PureTransformer<T, R>> {
  private static final ComponentDescriptor DESCRIPTOR =
      ComponentDescriptor.of("sample.PureTransformer", "PureTransformer", ComponentDescriptor.Kind.HANDLER)
          .description("Applies a Function to each message.")
          .typeVariable("T")
          .typeVariable("R")
          .inbox("inbox", MessageType.variable("T"), 0, "Transforms one message.")
          .outbox("outbox", MessageType.variable("R"), false, "the function's result")
          .param("function", new ParamType.JavaOnly(Function.class), "")
          .build();

  /** Called by the engine. */
  public PureTransformer_Wiring() {}

  @Override
  public ComponentDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public PureTransformer<T, R> create(Params params, Services services) {
    return new PureTransformer<T, R>(params.<Function<? super T, ? extends R>>get("function"));
  }

  @Override
  public void bind(PureTransformer<T, R> component, Binder binder) {
    binder.<T, R>handle("inbox", component::inbox, "outbox");
  }
}
