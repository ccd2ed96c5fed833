package dev.kamaelia.testkit.contract.scenario;

import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.LocalArena;

/** Links between handlers may be calls. */
final class FusedScenariosTest extends Scenarios {
  @Override
  protected Arena arena() {
    return LocalArena.fused();
  }
}
