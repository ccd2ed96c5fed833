package dev.kamaelia.testkit.contract.scenario;

import dev.kamaelia.testkit.contract.Arena;
import org.junit.jupiter.api.Nested;

/** The scenarios in one arena, but for the bus, which is the library's ({@link BackplaneScenario}). */
public abstract class Scenarios {
  /** Where the graphs run. */
  protected abstract Arena arena();

  @Nested
  final class OrderAndIdentity extends OrderAndIdentityScenario {
    @Override
    protected Arena arena() {
      return Scenarios.this.arena();
    }
  }

  @Nested
  final class FanIn extends FanInScenario {
    @Override
    protected Arena arena() {
      return Scenarios.this.arena();
    }
  }

  @Nested
  final class Passthrough extends PassthroughScenario {
    @Override
    protected Arena arena() {
      return Scenarios.this.arena();
    }
  }

  @Nested
  final class BoundedInbox extends BoundedInboxScenario {
    @Override
    protected Arena arena() {
      return Scenarios.this.arena();
    }
  }

  @Nested
  final class BackPressure extends BackPressureScenario {
    @Override
    protected Arena arena() {
      return Scenarios.this.arena();
    }
  }

  @Nested
  final class WakeUp extends WakeUpScenario {
    @Override
    protected Arena arena() {
      return Scenarios.this.arena();
    }
  }

  @Nested
  final class Pipeline extends PipelineScenario {
    @Override
    protected Arena arena() {
      return Scenarios.this.arena();
    }
  }

  @Nested
  final class HardShutdown extends HardShutdownScenario {
    @Override
    protected Arena arena() {
      return Scenarios.this.arena();
    }
  }

  @Nested
  final class SlowStage extends SlowStageScenario {
    @Override
    protected Arena arena() {
      return Scenarios.this.arena();
    }
  }

  @Nested
  final class UnlinkedOutbox extends UnlinkedOutboxScenario {
    @Override
    protected Arena arena() {
      return Scenarios.this.arena();
    }
  }

  @Nested
  final class Unlink extends UnlinkScenario {
    @Override
    protected Arena arena() {
      return Scenarios.this.arena();
    }
  }

  @Nested
  final class Splitter extends SplitterScenario {
    @Override
    protected Arena arena() {
      return Scenarios.this.arena();
    }
  }

  @Nested
  final class Relink extends RelinkScenario {
    @Override
    protected Arena arena() {
      return Scenarios.this.arena();
    }
  }
}
