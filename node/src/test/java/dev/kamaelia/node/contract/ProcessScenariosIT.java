package dev.kamaelia.node.contract;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.Signal;
import dev.kamaelia.components.backplane.BackplaneBoxes;
import dev.kamaelia.components.backplane.PublishToBoxes;
import dev.kamaelia.components.backplane.SubscribeToBoxes;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.scenario.BackplaneScenario;
import dev.kamaelia.testkit.contract.scenario.Scenarios;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

/** Axon's scenarios with their links across two processes. */
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

  @Nested
  final class Backplane extends BackplaneScenario {
    @Override
    protected Arena arena() {
      return processes;
    }

    @Override
    protected InBox<Signal> bus(Graph graph, String name, int publishers, int subscribers) {
      return graph.add("bus", BackplaneBoxes.<Long>with().name(name).publishers(publishers).subscribers(subscribers)).node(Arena.NEAR).control();
    }

    @Override
    protected InBox<Long> publisher(Graph graph, String component, String name) {
      return graph.add(component, PublishToBoxes.<Long>with().name(name)).node(Arena.NEAR).inbox();
    }

    @Override
    protected OutBox<Long> subscriber(Graph graph, String component, String name) {
      return graph.add(component, SubscribeToBoxes.<Long>with().name(name)).node(Arena.NEAR).outbox();
    }
  }
}
