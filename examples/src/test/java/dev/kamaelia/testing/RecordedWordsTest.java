package dev.kamaelia.testing;

import dev.kamaelia.examples.wordcount.WordCounter;
import dev.kamaelia.testkit.ComponentTest;
import dev.kamaelia.testkit.Harness;
import dev.kamaelia.testkit.Replay;

class RecordedWordsTest {
  @ComponentTest(WordCounter.class)
  @Replay("src/test/recordings/words.rec")
  void countsWhatWasRecorded(Harness counter) {
    counter.expectEnd();
  }
}
