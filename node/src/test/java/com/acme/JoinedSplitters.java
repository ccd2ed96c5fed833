package com.acme;

import dev.kamaelia.Assembly;
import dev.kamaelia.Component;
import dev.kamaelia.Composite;
import dev.kamaelia.In;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;

/** Two splitters beside each other that send through one outbox. */
@Component
public final class JoinedSplitters implements Composite {
  @Inbox In<String> first;
  @Inbox In<String> second;
  @Outbox Out<String> outbox;

  @Override
  public void assemble(Assembly assembly) {
    WordSplitterBoxes left = assembly.add("left", WordSplitterBoxes.with());
    WordSplitterBoxes right = assembly.add("right", WordSplitterBoxes.with());
    assembly.pass(first, left.inbox());
    assembly.pass(second, right.inbox());
    assembly.pass(left.outbox(), outbox);
    assembly.pass(right.outbox(), outbox);
  }
}
