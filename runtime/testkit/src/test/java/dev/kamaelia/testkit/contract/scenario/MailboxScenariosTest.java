package dev.kamaelia.testkit.contract.scenario;

import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.LocalArena;

/** All links are queues. */
final class MailboxScenariosTest extends Scenarios {
  @Override
  protected Arena arena() {
    return LocalArena.mailboxesOnly();
  }
}
