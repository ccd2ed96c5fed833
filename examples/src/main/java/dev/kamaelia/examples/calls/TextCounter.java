package dev.kamaelia.examples.calls;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Self;
import dev.kamaelia.SubGraph;
import dev.kamaelia.examples.wordcount.WordCount;
import dev.kamaelia.examples.wordcount.WordCounterBoxes;
import dev.kamaelia.examples.wordcount.WordSplitterBoxes;
import java.time.Duration;

/** Counts the words of each text that it gets, with a graph for each. */
@Component
public final class TextCounter {
  private final Self self;
  @Outbox Out<WordCount> outbox;
  @Outbox Out<String> failed;

  public TextCounter(Self self) {
    this.self = self;
  }

  @Inbox
  void inbox(String text) {
    SubGraph counting = self.subGraph("counting");
    WordSplitterBoxes split = counting.add("split", WordSplitterBoxes.with());
    WordCounterBoxes count = counting.add("count", WordCounterBoxes.with());
    counting.pipeline(split, count);
    counting.feed(split.inbox(), text.lines().toList());
    counting.call(count.outbox())
        .within(Duration.ofMinutes(1))
        .then(words -> words.forEach(outbox::send))
        .otherwise(why -> failed.send(why.getMessage()));
  }
}
