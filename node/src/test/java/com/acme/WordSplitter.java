package com.acme;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;

/** Splits each line into words. */
@Component
public final class WordSplitter {
  @Outbox Out<String> outbox;

  @Inbox
  void inbox(String line) {
    for (String word : line.split("\\W+")) if (!word.isEmpty()) outbox.send(word);
  }
}
