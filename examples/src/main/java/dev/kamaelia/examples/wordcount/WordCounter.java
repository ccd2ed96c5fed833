package dev.kamaelia.examples.wordcount;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts words, and tells how often each occurred when no more will come. */
@Component
public final class WordCounter implements Lifecycle {
  private final Map<String, Tally> tallies = new LinkedHashMap<>();

  /** One message per distinct word, in the order of first occurrence. */
  @Outbox Out<WordCount> outbox;

  /** Words to count. */
  @Inbox
  void inbox(List<String> words) {
    for (String word : words) tallies.computeIfAbsent(word, _ -> new Tally()).count++;
  }

  @Override
  public void finished() {
    tallies.forEach((word, tally) -> outbox.send(new WordCount(word, tally.count)));
  }

  private static final class Tally {
    private long count;
  }
}
