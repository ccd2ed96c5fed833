package sample;

import dev.kamaelia.Params;
import dev.kamaelia.Services;
import dev.kamaelia.descriptor.Binder;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.Wiring;
import javax.annotation.processing.Generated;

/** Wires {@link WordSplitter}. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
public final class WordSplitter_Wiring implements Wiring<WordSplitter> {
  private static final ComponentDescriptor DESCRIPTOR =
      ComponentDescriptor.of("sample.WordSplitter", "WordSplitter", ComponentDescriptor.Kind.HANDLER)
          .description("Splits each line into words.")
          .inbox("inbox", MessageType.of(String.class), 0, "A line of text.")
          .outbox("outbox", MessageType.of(String.class), false, "The words, one by one.")
          .build();

  /** Called by the engine. */
  public WordSplitter_Wiring() {}

  @Override
  public ComponentDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public WordSplitter create(Params params, Services services) {
    return new WordSplitter();
  }

  @Override
  public void bind(WordSplitter component, Binder binder) {
    component.outbox = binder.out("outbox");
    binder.<String>handle("inbox", component::inbox);
  }
}
