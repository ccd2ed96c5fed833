package dev.kamaelia.components.backplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.Signal;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.LocalArena;
import dev.kamaelia.testkit.contract.scenario.BackplaneScenario;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** Axon's scenario of a bus with the library's components, with queues only and fused. */
final class BackplaneScenariosTest {
  @Nested
  final class Mailboxes extends LibraryScenario {
    @Override
    protected Arena arena() {
      return LocalArena.mailboxesOnly();
    }
  }

  @Nested
  final class Fused extends LibraryScenario {
    private final LocalArena arena = LocalArena.fused();

    @Override
    protected Arena arena() {
      return arena;
    }

    /** Without a link that may be a call the run would be that of the mailboxes. */
    @AfterEach
    void thereWasSomethingToFuse() {
      assertThat(arena.callLinks()).isNotEmpty().extracting(List::isEmpty).containsOnly(false);
    }
  }

  abstract static class LibraryScenario extends BackplaneScenario {
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
