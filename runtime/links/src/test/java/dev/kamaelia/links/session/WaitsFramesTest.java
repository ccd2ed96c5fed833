package dev.kamaelia.links.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.transport.LinkCounts;
import dev.kamaelia.engine.transport.NodeWaits;
import dev.kamaelia.engine.transport.NodeWaits.Incoming;
import dev.kamaelia.engine.transport.NodeWaits.Link;
import dev.kamaelia.engine.transport.NodeWaits.Outgoing;
import dev.kamaelia.engine.transport.NodeWaits.Waiter;
import dev.kamaelia.proto.Waits;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a peer tells of its waits is checked before anybody counts on it. */
final class WaitsFramesTest {
  private static final List<String> NODES = List.of("left", "right", "third");
  private static final LinkCounts COUNTS = new LinkCounts(true, true, 1, 2, 3, 4);
  private static final Link IN = new Link("left", 1);

  private static Waiter waiter(String component, Integer waker) {
    return new Waiter(component, 9, true, " waits", List.of(waker), List.of(2), List.of(IN), List.of(IN), List.of(0), List.of(2));
  }

  private static Outgoing outgoing(String to) {
    return new Outgoing(2, to, true, true, COUNTS, List.of(0), List.of(IN));
  }

  private static Incoming incoming(Link link, int full) {
    return new Incoming(link, COUNTS, full, 4, 4, List.of(0));
  }

  private static String wrong(NodeWaits waits) {
    return WaitsFrames.wrongWith(waits, "right", NODES).map(why -> why.fact()).orElse("");
  }

  private static String wrong(List<Waiter> waiters, List<Outgoing> outgoing, List<Incoming> incoming) {
    return wrong(new NodeWaits(waiters, outgoing, incoming));
  }

  @Test
  void whatIsToldArrives() {
    NodeWaits told = new NodeWaits(List.of(waiter("q", 0)), List.of(outgoing("left")), List.of(incoming(IN, 0), incoming(new Link("third", 1), NodeWaits.NOBODY)));
    Waits frame = WaitsFrames.answer(7, told).getWaits();
    assertThat(frame.getAnswer()).isEqualTo(7);
    assertThat(WaitsFrames.read(frame)).isEqualTo(told);
    assertThat(wrong(told)).isEmpty();
    assertThat(WaitsFrames.question(5).getWaits().getQuestion()).isEqualTo(5);
  }

  @Test
  void whatIsNotThereOrToldTwiceBreaksTheProtocol() {
    String fact = "Node right broke the link protocol: it told of waits for what is not there, or twice of one thing.";
    assertThat(wrong(List.of(waiter("q", 1)), List.of(), List.of())).isEqualTo(fact);
    assertThat(wrong(List.of(waiter("q", -1)), List.of(), List.of())).isEqualTo(fact);
    assertThat(wrong(List.of(waiter("q", 0), waiter("q", 0)), List.of(), List.of())).isEqualTo(fact);
    assertThat(wrong(List.of(waiter("q", 0)), List.of(outgoing("left"), outgoing("third")), List.of())).isEqualTo(fact);
    assertThat(wrong(List.of(waiter("q", 0)), List.of(outgoing("nowhere")), List.of())).isEqualTo(fact);
    assertThat(wrong(List.of(waiter("q", 0)), List.of(outgoing("right")), List.of())).isEqualTo(fact);
    assertThat(wrong(List.of(waiter("q", 0)), List.of(), List.of(incoming(IN, 1)))).isEqualTo(fact);
    assertThat(wrong(List.of(waiter("q", 0)), List.of(), List.of(incoming(IN, -2)))).isEqualTo(fact);
    assertThat(wrong(List.of(waiter("q", 0)), List.of(), List.of(incoming(IN, 0), incoming(IN, 0)))).isEqualTo(fact);
    assertThat(wrong(List.of(waiter("q", 0)), List.of(), List.of(incoming(new Link("right", 1), 0)))).isEqualTo(fact);
  }

  @Test
  void moreThanFitsBreaksTheProtocol() {
    List<Waiter> many = IntStream.rangeClosed(0, NodeWaits.MOST_WAITERS).mapToObj(i -> waiter("q" + i, 0)).toList();
    assertThat(wrong(many, List.of(), List.of())).isEqualTo("Node right broke the link protocol: it told of more waits than any node may.");
    List<Integer> mentions = IntStream.rangeClosed(0, NodeWaits.MOST_REFERENCES).mapToObj(i -> 0).toList();
    assertThat(wrong(List.of(waiter("q", 0)), List.of(), List.of(new Incoming(IN, COUNTS, 0, 0, 0, mentions)))).contains("more waits than any node may");
  }

  @Test
  void foreignWordsAreCutAndCleaned() {
    Waits.Builder frame = Waits.newBuilder().setAnswer(1);
    frame.addWaiterBuilder().setComponent("q\u001b[2J").setText("x".repeat(5_000));
    Waiter read = WaitsFrames.read(frame.build()).waiters().getFirst();
    assertThat(read.component()).isEqualTo("q?[2J");
    assertThat(read.text()).hasSize(300);
  }
}
