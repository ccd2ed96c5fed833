package dev.kamaelia.testing;

import dev.kamaelia.examples.wordcount.WordCount;
import dev.kamaelia.examples.wordcount.WordCounter;
import dev.kamaelia.testkit.ComponentTest;
import dev.kamaelia.testkit.Harness;
import java.util.List;

class WordCounterTest {
  @ComponentTest(WordCounter.class)
  void countsWhenAllWordsAreThere(Harness counter) {
    counter.send("inbox", List.of("to", "be")).send("inbox", List.of("to")).expectNothing("outbox");
    counter.finish().expect("outbox", new WordCount("to", 2), new WordCount("be", 1)).expectEnd();
  }
}
