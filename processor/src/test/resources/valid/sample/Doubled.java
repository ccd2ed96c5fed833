package sample;

import dev.kamaelia.Assembly;
import dev.kamaelia.Component;
import dev.kamaelia.Composite;
import dev.kamaelia.In;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;

/** Two splitters in a row. */
@Component
public final class Doubled implements Composite {
  @Inbox In<String> inbox;
  @Outbox Out<String> outbox;

  @Override
  public void assemble(Assembly assembly) {
    WordSplitterBoxes first = assembly.add("first", WordSplitterBoxes.with());
    WordSplitterBoxes second = assembly.add("second", WordSplitterBoxes.of(WordSplitter::new));
    assembly.pass(inbox, first.inbox());
    assembly.link(first.outbox(), second.inbox()).capacity(3);
    assembly.pass(second.outbox(), outbox);
  }
}
