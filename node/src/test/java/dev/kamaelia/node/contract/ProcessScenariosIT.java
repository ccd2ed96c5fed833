package dev.kamaelia.node.contract;

import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.scenario.Scenarios;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/** Axon's scenarios with every link across two processes. */
@Timeout(180)
final class ProcessScenariosIT extends Scenarios {
  private static ProcessArena processes;

  @BeforeAll
  static void startTheProcesses() {
    processes = new ProcessArena();
  }

  @AfterAll
  static void killTheProcesses() {
    processes.close();
  }

  @Override
  protected Arena arena() {
    return processes;
  }
}
