package dev.kamaelia.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.Graph;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.testkit.contract.fixture.CountedSourceBoxes;
import dev.kamaelia.testkit.contract.fixture.LateTakerBoxes;
import dev.kamaelia.testkit.contract.fixture.NumbersBoxes;
import dev.kamaelia.testkit.contract.fixture.RecorderBoxes;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** G8: each of several links of an outbox gets every message; one with a buffer of its own does what that says. */
public abstract class G8FanOutContract extends Contract {
  private static final int BUFFER = 100;
  private static final int INBOX = 8;
  private static final int MORE = 3000;

  @Test
  void everyReceiverGetsEverythingInOrder() {
    Graph graph = graph("fan-out");
    var numbers = graph.add("numbers", NumbersBoxes.with().count(2000).journal(journal)).node(Arena.NEAR);
    var near = graph.add("near", RecorderBoxes.with().journal(journal)).node(Arena.NEAR);
    var far = graph.add("far", RecorderBoxes.with().journal(journal)).node(Arena.FAR);
    var slow = graph.add("slow", RecorderBoxes.with().journal(journal)).node(Arena.FAR).capacity("inbox", 1);
    graph.link(numbers.outbox(), near.inbox());
    graph.link(numbers.outbox(), far.inbox());
    graph.link(numbers.outbox(), slow.inbox());
    runInOrder(graph);
    for (String receiver : new String[] {"near", "far", "slow"}) {
      assertThat(journal(receiver)).startsWith(numbers(2000).toArray(String[]::new)).hasSize(2002);
    }
  }

  @Test
  void aLinkThatDropsTheNewestKeepsTheFirstAndNobodyWaitsForItsReceiver() {
    assertThat(received(Overflow.DROP_NEWEST)).startsWith(LongStream.rangeClosed(1, BUFFER).boxed().toArray(Long[]::new));
  }

  @Test
  void aLinkThatDropsTheOldestKeepsTheLastAndNobodyWaitsForItsReceiver() {
    assertThat(received(Overflow.DROP_OLDEST)).endsWith(LongStream.rangeClosed(count() - BUFFER + 1, count()).boxed().toArray(Long[]::new));
  }

  /** More than all the places there are for them. */
  private long count() {
    return arena().window() + INBOX + BUFFER + MORE;
  }

  /** What gets through while the receiver takes nothing before all was sent; each message is received or counted. */
  private List<Long> received(Overflow overflow) {
    Graph graph = graph("drops");
    link(graph, count(), count(), overflow);
    try (Arena.Run run = arena().start(graph)) {
      assertThat(run.await()).isEqualTo(new Arena.Outcome(0, ""));
      List<Long> received = taken();
      assertThat(run.dropped()).isEqualTo(count() - received.size()).isGreaterThanOrEqualTo(MORE);
      assertThat(received).isSorted().doesNotHaveDuplicates();
      return received;
    }
  }

  @Test
  void aLinkWithACapacityHoldsAsManyMoreMessagesAndLosesNone() {
    long count = count();
    Graph graph = graph("buffer");
    link(graph, count, arena().window() + BUFFER, Overflow.BLOCK);
    try (Arena.Run run = arena().start(graph)) {
      assertThat(run.await()).isEqualTo(new Arena.Outcome(0, ""));
      assertThat(run.dropped()).isZero();
    }
    assertThat(taken()).containsExactlyElementsOf(LongStream.rangeClosed(1, count).boxed().toList());
  }

  @Test
  void aLinkThatFailsFailsItsSenderOnceItsBufferIsFull() {
    Graph graph = graph("fails");
    link(graph, count(), Long.MAX_VALUE, Overflow.FAIL);
    Arena.Outcome outcome = run(graph);
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.cause()).contains("source.outbox -> sink.inbox has overflow: fail, and " + BUFFER + " messages wait in its buffer");
  }

  private void link(Graph graph, long count, long from, Overflow overflow) {
    var source = graph.add("source", CountedSourceBoxes.with().count(count).sent(folder.resolve("sent"))).node(Arena.NEAR);
    var sink = graph.add("sink", LateTakerBoxes.with().sent(folder.resolve("sent")).from(from).journal(journal)).node(Arena.FAR).capacity("inbox", INBOX);
    graph.link(source.outbox(), sink.inbox()).overflow(overflow).capacity(BUFFER);
  }

  private List<Long> taken() {
    return journal("sink").stream().flatMap(line -> Stream.of(line.split(" "))).map(Long::valueOf).toList();
  }
}
