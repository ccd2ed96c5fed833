package sample;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.ComponentSettings;
import dev.kamaelia.descriptor.Declaration;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/** The boxes of {@link WordSplitter} in a graph. */
@Generated("dev.kamaelia.processor.KamaeliaProcessor")
public final class WordSplitterBoxes extends ComponentBoxes<WordSplitterBoxes> {
  private WordSplitterBoxes(ComponentSettings settings) {
    super(settings);
  }

  /** Declares {@link WordSplitter} by its parameters. */
  public static Parameters with() {
    return new Parameters();
  }

  /** Declares {@link WordSplitter} by a supplier of instances; such a graph stays in this process. */
  public static Declaration<WordSplitterBoxes> of(Supplier<? extends WordSplitter> supplier) {
    return new Supplied(supplier);
  }

  /** Outbox "outbox": The words, one by one. */
  public OutBox<String> outbox() {
    return outbox("outbox");
  }

  /** Inbox "inbox": A line of text. */
  public InBox<String> inbox() {
    return inbox("inbox");
  }

  /** {@link WordSplitter} and its parameters. */
  public static final class Parameters extends Declaration<WordSplitterBoxes> {
    private Parameters() {
      super(new WordSplitter_Wiring());
    }

    @Override
    public WordSplitterBoxes boxes(ComponentSettings settings) {
      return new WordSplitterBoxes(settings);
    }
  }

  private static final class Supplied extends Declaration<WordSplitterBoxes> {
    private Supplied(Supplier<? extends WordSplitter> supplier) {
      super(new WordSplitter_Wiring(), supplier);
    }

    @Override
    public WordSplitterBoxes boxes(ComponentSettings settings) {
      return new WordSplitterBoxes(settings);
    }
  }
}
