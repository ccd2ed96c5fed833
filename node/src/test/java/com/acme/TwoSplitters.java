package com.acme;

import dev.kamaelia.Assembly;
import dev.kamaelia.Component;
import dev.kamaelia.Composite;
import dev.kamaelia.In;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;

/** Two splitters beside each other. */
@Component
public final class TwoSplitters implements Composite {
  @Inbox In<String> first;
  @Inbox In<String> second;
  @Outbox Out<String> one;
  @Outbox Out<String> other;

  @Override
  public void assemble(Assembly assembly) {
    WordSplitterBoxes left = assembly.add("left", WordSplitterBoxes.with());
    WordSplitterBoxes right = assembly.add("right", WordSplitterBoxes.with());
    assembly.pass(first, left.inbox());
    assembly.pass(second, right.inbox());
    assembly.pass(left.outbox(), one);
    assembly.pass(right.outbox(), other);
  }
}
