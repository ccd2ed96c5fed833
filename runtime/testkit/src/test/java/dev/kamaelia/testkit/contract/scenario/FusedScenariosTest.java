package dev.kamaelia.testkit.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.LocalArena;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInfo;

/** Links between handlers may be calls. */
final class FusedScenariosTest extends Scenarios {
  /** What is about microprocesses or sized inboxes, which are never called. */
  private static final Set<String> QUEUES_ONLY = Set.of(
      "fiveGoTheSixthWaitsAndAsManyMoreGoAsAreTaken",
      "theLimitIsChangedAndReset",
      "noneIsLostOrDoubledTheQueueStaysWithinItsBoundAndTheSourceIsIdleWhileItWaits",
      "aMicroprocessThatIsJustBeginningToWaitIsWoken");

  private final LocalArena arena = LocalArena.fused();

  @Override
  protected Arena arena() {
    return arena;
  }

  /** Without a link that may be a call the run would be that of {@link MailboxScenariosTest}. */
  @AfterEach
  void thereWasSomethingToFuse(TestInfo test) {
    boolean none = QUEUES_ONLY.contains(test.getTestMethod().orElseThrow().getName());
    assertThat(arena.callLinks()).isNotEmpty().extracting(List::isEmpty).containsOnly(none);
  }
}
