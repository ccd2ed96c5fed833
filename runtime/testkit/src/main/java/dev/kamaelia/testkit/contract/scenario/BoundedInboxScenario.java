package dev.kamaelia.testkit.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.introspection.WaitReport;
import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.Contract;
import dev.kamaelia.testkit.contract.fixture.CountedSourceBoxes;
import dev.kamaelia.testkit.contract.fixture.HeldSinkBoxes;
import dev.kamaelia.testkit.contract.fixture.ProbeBoxes;
import dev.kamaelia.testkit.contract.fixture.Shared;
import dev.kamaelia.testkit.contract.fixture.TakerBoxes;
import java.io.IOException;
import java.nio.file.Path;
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

  @Test
  void theLimitIsChangedAndReset() throws IOException {
    long slack = arena().isOneProcess() ? 0 : 2 * arena().window() + 1;
    int more = CAPACITY + (int) slack + 3;
    long count = 10_000 + more;
    Path sent = folder.resolve("sent");
    Path gate = folder.resolve("gate");
    Shared sentSoFar = new Shared(sent);
    Graph graph = graph("changed");
    var source = graph.add("source", CountedSourceBoxes.with().count(count).sent(sent)).node(Arena.NEAR);
    var sink = graph.add("sink", HeldSinkBoxes.with().gate(gate).journal(journal)).node(Arena.FAR).capacity("inbox", CAPACITY);
    graph.link(source.outbox(), sink.inbox());
    try (Arena.Run run = arena().start(graph)) {
      run.awaitUntil(() -> sentSoFar.get() >= CAPACITY);
      awaitFull(run, CAPACITY, CAPACITY);
      assertThat(sentSoFar.get()).isBetween((long) CAPACITY, CAPACITY + slack);
      run.capacity(sink.inbox(), more);
      run.awaitUntil(() -> sentSoFar.get() >= more); // more than would have gone before
      awaitFull(run, more, more);
      run.resetCapacity(sink.inbox());
      awaitFull(run, more, CAPACITY);
      new Shared(gate).set(1);
      assertThat(run.await()).isEqualTo(new Arena.Outcome(0, ""));
    }
    assertThat(journal()).contains("handled " + count + ", misplaced 0");
    assertThat(number("most ")).isBetween(CAPACITY + 1L, (long) more);
  }

  /** Until the source waits for room; what it waits for is known in one process only. */
  private void awaitFull(Arena.Run run, int waiting, int capacity) {
    if (!arena().isOneProcess()) return;
    var waits = new WaitReport.Sending("source.outbox", "sink.inbox", waiting, capacity);
    run.awaitUntil(() -> run.waits().orElseThrow().components().stream().anyMatch(entry -> entry.path().equals("source") && entry.doing().equals(waits)));
  }

  private long number(String what) {
    return journal().stream().filter(line -> line.matches(what + "\\d+")).mapToLong(line -> Long.parseLong(line.substring(what.length()))).findFirst().orElseThrow();
  }
}
