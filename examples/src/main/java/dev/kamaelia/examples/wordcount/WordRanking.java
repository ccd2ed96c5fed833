package dev.kamaelia.examples.wordcount;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Ranks words, the most frequent first, then by word, and sends a line {@code COUNT WORD} for each when all are known. */
@Component
public final class WordRanking implements Lifecycle {
  private static final Comparator<WordCount> RANK = Comparator.comparingLong(WordCount::count).reversed().thenComparing(WordCount::word);

  private final List<WordCount> counts = new ArrayList<>();

  /** Lines such as {@code 12 the}. */
  @Outbox Out<String> outbox;

  /** Counted words, each word once. */
  @Inbox
  void inbox(WordCount count) {
    counts.add(count);
  }

  @Override
  public void finished() {
    counts.sort(RANK);
    for (WordCount count : counts) outbox.send(count.count() + " " + count.word());
  }
}
