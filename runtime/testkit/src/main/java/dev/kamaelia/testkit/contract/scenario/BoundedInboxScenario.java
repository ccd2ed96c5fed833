package dev.kamaelia.testkit.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.Contract;
import dev.kamaelia.testkit.contract.fixture.ProbeBoxes;
import dev.kamaelia.testkit.contract.fixture.TakerBoxes;
import org.junit.jupiter.api.Test;

/** Scenario 6: an inbox for five. */
public abstract class BoundedInboxScenario extends Contract {

  private static final int CAPACITY = 5;

  @Test
  void fiveGoTheSixthWaitsAndAsManyMoreGoAsAreTaken() {
    // Across nodes the windows hold some besides, and room comes back in portions of half a window.
    long slack = arena().isOneProcess() ? 0 : 2 * arena().window() + 1;
    int some = arena().isOneProcess() ? 3 : (int) arena().window() / 2;
    Graph graph = graph("bounded");
    var probe = graph.add("probe", ProbeBoxes.with().more(some).journal(journal)).node(Arena.NEAR);
    var taker = graph.add("taker", TakerBoxes.with().some(some).journal(journal)).node(Arena.FAR).capacity("inbox", CAPACITY);
    graph.link(probe.outbox(), taker.inbox());
    graph.link(probe.full(), taker.full());
    graph.link(taker.outbox(), probe.taken());
    runInOrder(graph);
    long fit = number("fit ");
    long fitThen = number("fit then ");
    assertThat(fit).isBetween((long) CAPACITY, CAPACITY + slack);
    assertThat(fitThen).isBetween(0L, slack);
    assertThat(journal()).contains("sent more", "took " + (fit + some + fitThen) + " in order");
    if (arena().isOneProcess()) assertThat(journal()).contains("waiting 5, more were sent: false");
  }

  private long number(String what) {
    return journal().stream().filter(line -> line.matches(what + "\\d+")).mapToLong(line -> Long.parseLong(line.substring(what.length()))).findFirst().orElseThrow();
  }
}
