package dev.kamaelia.node.contract;

import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.G11DeadlockContract;
import dev.kamaelia.testkit.contract.G13StartOrderContract;
import dev.kamaelia.testkit.contract.G1OneAtATimeContract;
import dev.kamaelia.testkit.contract.G2OrderContract;
import dev.kamaelia.testkit.contract.G3BoundedContract;
import dev.kamaelia.testkit.contract.G4CompletionContract;
import dev.kamaelia.testkit.contract.G5ShutdownContract;
import dev.kamaelia.testkit.contract.G6FailureContract;
import dev.kamaelia.testkit.contract.G7UnlinkedContract;
import dev.kamaelia.testkit.contract.G8FanOutContract;
import dev.kamaelia.testkit.contract.G9PassthroughContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

/** The guarantees over links between two processes. */
@Timeout(600)
final class ProcessGuaranteesIT {
  private static ProcessArena processes;

  @BeforeAll
  static void startTheProcesses() {
    processes = new ProcessArena();
  }

  @AfterAll
  static void killTheProcesses() {
    processes.close();
  }

  @Nested
  final class G1OneAtATime extends G1OneAtATimeContract {
    @Override
    protected Arena arena() {
      return processes;
    }
  }

  @Nested
  final class G2Order extends G2OrderContract {
    @Override
    protected Arena arena() {
      return processes;
    }
  }

  @Nested
  final class G3Bounded extends G3BoundedContract {
    @Override
    protected Arena arena() {
      return processes;
    }
  }

  @Nested
  final class G4Completion extends G4CompletionContract {
    @Override
    protected Arena arena() {
      return processes;
    }
  }

  @Nested
  final class G5Shutdown extends G5ShutdownContract {
    @Override
    protected Arena arena() {
      return processes;
    }
  }

  @Nested
  final class G6Failure extends G6FailureContract {
    @Override
    protected Arena arena() {
      return processes;
    }
  }

  @Nested
  final class G7Unlinked extends G7UnlinkedContract {
    @Override
    protected Arena arena() {
      return processes;
    }
  }

  @Nested
  final class G8FanOut extends G8FanOutContract {
    @Override
    protected Arena arena() {
      return processes;
    }
  }

  @Nested
  final class G9Passthrough extends G9PassthroughContract {
    @Override
    protected Arena arena() {
      return processes;
    }
  }

  @Nested
  final class G11Deadlock extends G11DeadlockContract {
    @Override
    protected Arena arena() {
      return processes;
    }
  }

  @Nested
  final class G13StartOrder extends G13StartOrderContract {
    @Override
    protected Arena arena() {
      return processes;
    }
  }
}
