package dev.kamaelia.testkit.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.LocalArena;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** All links are queues. */
final class MailboxScenariosTest extends Scenarios {
  private final LocalArena arena = LocalArena.mailboxesOnly();

  @Override
  protected Arena arena() {
    return arena;
  }

  @AfterEach
  void nothingWasFused() {
    assertThat(arena.callLinks()).isNotEmpty().extracting(List::isEmpty).containsOnly(true);
  }
}
