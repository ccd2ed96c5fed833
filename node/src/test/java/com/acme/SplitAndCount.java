package com.acme;

import dev.kamaelia.Assembly;
import dev.kamaelia.Component;
import dev.kamaelia.Composite;
import dev.kamaelia.In;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;

/** Splits lines and counts their words, which others get too. */
@Component
public final class SplitAndCount implements Composite {
  @Inbox In<String> inbox;
  @Outbox Out<WordCount> outbox;
  @Outbox Out<String> words;

  @Override
  public void assemble(Assembly assembly) {
    WordSplitterBoxes split = assembly.add("split", WordSplitterBoxes.with());
    WordCounterBoxes count = assembly.add("count", WordCounterBoxes.with());
    assembly.pass(inbox, split.inbox());
    assembly.link(split.outbox(), count.inbox());
    assembly.pass(split.outbox(), words);
    assembly.pass(count.outbox(), outbox);
  }
}
