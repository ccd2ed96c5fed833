package sample;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;

/** Splits each line into words. Anything but a letter or a digit separates. */
@Component
public final class WordSplitter {
  /** The words, one by one. */
  @Outbox Out<String> outbox;

  /** A line of text. */
  @Inbox
  void inbox(String line) {
    for (String word : line.split("\\W+")) if (!word.isEmpty()) outbox.send(word);
  }
}
