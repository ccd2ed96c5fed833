package dev.kamaelia.testkit.network;

import dev.kamaelia.Component;
import dev.kamaelia.GraphException;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import dev.kamaelia.testkit.contract.fixture.Journal;
import java.nio.file.Path;
import java.util.List;

/** Sends texts of given lengths, and notes which of them could not be sent. */
@Component
public final class Lengths implements Microprocess {
  private final List<Integer> lengths;
  private final Journal journal;

  /** The texts. */
  @Outbox Out<String> outbox;

  /**
   * A source.
   *
   * @param lengths how long the texts are, in characters
   * @param journal where it notes what it could not send
   */
  public Lengths(@Param List<Integer> lengths, @Param Path journal) {
    this.lengths = lengths;
    this.journal = new Journal(journal);
  }

  @Override
  public void main() {
    for (int length : lengths) {
      try {
        outbox.send("x".repeat(length));
      } catch (GraphException e) {
        journal.write("not sent: " + e.getMessage());
      }
    }
  }
}
