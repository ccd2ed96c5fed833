package com.acme;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import java.util.Map;
import java.util.TreeMap;

/** Counts words and sends the counts at the end. */
@Component
public final class WordCounter implements Lifecycle {
  private final Map<String, Long> counts = new TreeMap<>();
  @Outbox Out<WordCount> outbox;

  @Inbox
  void inbox(String word) {
    counts.merge(word, 1L, Long::sum);
  }

  @Override
  public void finished() {
    counts.forEach((word, n) -> outbox.send(new WordCount(word, n)));
  }
}
