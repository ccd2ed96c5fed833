package dev.kamaelia.testkit.contract.scenario;

import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.SimulatedArena;
import org.junit.jupiter.api.Nested;

/** The scenarios that change links, over links between two nodes whose connection is cut again and again, in virtual time. */
final class SimulatedChangesTest {
  @Nested
  final class UnlinkedOutbox extends UnlinkedOutboxScenario {
    @Override
    protected Arena arena() {
      return SimulatedArena.withCuts(1);
    }
  }

  @Nested
  final class Unlink extends UnlinkScenario {
    @Override
    protected Arena arena() {
      return SimulatedArena.withCuts(2);
    }
  }

  @Nested
  final class Splitter extends SplitterScenario {
    @Override
    protected Arena arena() {
      return SimulatedArena.withCuts(3);
    }
  }

  @Nested
  final class Relink extends RelinkScenario {
    @Override
    protected Arena arena() {
      return SimulatedArena.withCuts(4);
    }
  }
}
