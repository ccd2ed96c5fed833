package dev.kamaelia.testkit.contract.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.InBox;
import dev.kamaelia.engine.Graph;
import dev.kamaelia.testkit.contract.Arena;
import dev.kamaelia.testkit.contract.fixture.RangesBoxes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scenario 14: an outbox is linked to one after the other of three receivers while it sends. */
public abstract class RelinkScenario extends ChangedLinks {

  private static final long RELINKS = 10_000;
  private static final int MESSAGES_A_LINK = 100;
  private static final int RECEIVERS = 3;

  private record Range(long first, long last) {
    static Range of(String text) {
      int dash = text.indexOf('-');
      return new Range(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }

    long size() {
      return last - first + 1;
    }
  }

  @Test
  void relinkingUnderLoadLosesNothingDoublesNothingAndKeepsTheOrder() throws IOException {
    long relinks = relinks();
    Graph graph = graph("relink");
    Source source = source(graph);
    Source holder = holder(graph);
    List<InBox<Long>> receivers = new ArrayList<>();
    for (int r = 0; r < RECEIVERS; r++) receivers.add(graph.add("r" + r, RangesBoxes.with().journal(journal)).node(Arena.FAR).inbox());
    graph.link(source.outbox, receivers.getFirst());
    receivers.stream().skip(1).forEach(inbox -> graph.link(holder.outbox, inbox)); // the first one has one sender, who may call it
    try (Arena.Run run = arena().start(graph)) {
      source.flow();
      int at = 0;
      for (int i = 0; i < relinks; i++) {
        int next = (at + (i % 5 < 3 ? 1 : 2)) % RECEIVERS;
        long before = source.sent();
        run.awaitUntil(() -> source.sent() >= before + MESSAGES_A_LINK);
        run.unlink(source.outbox, receivers.get(at));
        run.link(source.outbox, receivers.get(next));
        at = next;
      }
      source.end();
      holder.end();
      receivers.forEach(run::finish);
      assertThat(run.await()).isEqualTo(new Arena.Outcome(0, ""));
      assertThat(source.sent()).isGreaterThanOrEqualTo(relinks * MESSAGES_A_LINK);
      assertComplete(source.sent(), run.discarded());
    }
  }

  /** In one process a tenth: each waits three times for components that are busy, which makes 24 s of them all. */
  private long relinks() {
    return arena().isOneProcess() && !Boolean.getBoolean("kamaelia.stress") ? RELINKS / 10 : arena().part(RELINKS);
  }

  private void assertComplete(long sent, long discarded) {
    List<Range> all = new ArrayList<>();
    for (int r = 0; r < RECEIVERS; r++) {
      List<String> lines = journal("r" + r);
      assertThat(lines).startsWith("late 0").hasSizeGreaterThan(1);
      lines.stream().skip(1).map(Range::of).forEach(all::add);
    }
    all.sort(Comparator.comparingLong(Range::first));
    for (int i = 1; i < all.size(); i++) assertThat(all.get(i).first()).isGreaterThan(all.get(i - 1).last());
    assertThat(all.stream().mapToLong(Range::size).sum() + discarded).isEqualTo(sent);
  }
}
