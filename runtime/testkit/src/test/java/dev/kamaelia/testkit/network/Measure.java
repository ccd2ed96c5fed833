package dev.kamaelia.testkit.network;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Param;
import dev.kamaelia.testkit.contract.fixture.Journal;
import java.nio.file.Path;

/** Notes how long texts are. */
@Component
public final class Measure {
  private final Journal journal;

  /**
   * A receiver.
   *
   * @param journal where it notes the lengths
   */
  public Measure(@Param Path journal) {
    this.journal = new Journal(journal);
  }

  /** The texts. */
  @Inbox
  void inbox(String text) {
    journal.write("length " + text.length());
  }
}
