package com.acme;

import dev.kamaelia.Assembly;
import dev.kamaelia.Component;
import dev.kamaelia.Composite;
import dev.kamaelia.In;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;

/** Splits lines and counts their words, by parts. */
@Component
public final class CountedWords implements Composite {
  @Inbox In<String> inbox;
  @Outbox Out<WordCount> outbox;

  @Override
  public void assemble(Assembly assembly) {
    WordSplitterBoxes split = assembly.add("split", WordSplitterBoxes.with());
    WordCounterBoxes count = assembly.add("count", WordCounterBoxes.with());
    assembly.pipeline(split, count);
    assembly.pass(inbox, split.inbox());
    assembly.pass(count.outbox(), outbox);
  }
}
