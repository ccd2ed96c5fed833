package com.acme;

import dev.kamaelia.Assembly;
import dev.kamaelia.Component;
import dev.kamaelia.Composite;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;

/** Counts words that have no end. */
@Component
public final class EndlessWords implements Composite {
  @Outbox Out<WordCount> outbox;

  @Override
  public void assemble(Assembly assembly) {
    EndlessWords_RepeatBoxes repeat = assembly.add("repeat", EndlessWords_RepeatBoxes.with());
    WordSplitterBoxes split = assembly.add("split", WordSplitterBoxes.with());
    WordCounterBoxes count = assembly.add("count", WordCounterBoxes.with());
    assembly.pipeline(repeat, split, count);
    assembly.pass(count.outbox(), outbox);
  }

  /** Sends a line until nobody takes it. */
  @Component
  static final class Repeat implements Microprocess {
    @Outbox Out<String> outbox;

    @Override
    public void main() {
      for (;;) outbox.send("never more");
    }
  }
}
