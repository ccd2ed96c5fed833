package dev.kamaelia.testkit.contract;

import org.junit.jupiter.api.Nested;

/** The guarantees over links between two nodes that run in virtual time. */
final class SimulatedGuaranteesTest {
  @Nested
  final class G1OneAtATime extends G1OneAtATimeContract {
    @Override
    protected Arena arena() {
      return new SimulatedArena(1);
    }
  }

  @Nested
  final class G2Order extends G2OrderContract {
    @Override
    protected Arena arena() {
      return new SimulatedArena(1);
    }
  }

  @Nested
  final class G3Bounded extends G3BoundedContract {
    @Override
    protected Arena arena() {
      return new SimulatedArena(1);
    }
  }

  @Nested
  final class G4Completion extends G4CompletionContract {
    @Override
    protected Arena arena() {
      return new SimulatedArena(1);
    }
  }

  @Nested
  final class G5Shutdown extends G5ShutdownContract {
    @Override
    protected Arena arena() {
      return new SimulatedArena(1);
    }
  }

  @Nested
  final class G6Failure extends G6FailureContract {
    @Override
    protected Arena arena() {
      return new SimulatedArena(1);
    }
  }

  @Nested
  final class G7Unlinked extends G7UnlinkedContract {
    @Override
    protected Arena arena() {
      return new SimulatedArena(1);
    }
  }

  @Nested
  final class G8FanOut extends G8FanOutContract {
    @Override
    protected Arena arena() {
      return new SimulatedArena(1);
    }
  }

  @Nested
  final class G9Passthrough extends G9PassthroughContract {
    @Override
    protected Arena arena() {
      return new SimulatedArena(1);
    }
  }

  @Nested
  final class G11Deadlock extends G11DeadlockContract {
    @Override
    protected Arena arena() {
      return new SimulatedArena(1);
    }
  }

  @Nested
  final class G13StartOrder extends G13StartOrderContract {
    @Override
    protected Arena arena() {
      return new SimulatedArena(1);
    }
  }
}
