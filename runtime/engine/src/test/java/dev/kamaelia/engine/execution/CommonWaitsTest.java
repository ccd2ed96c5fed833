package dev.kamaelia.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.transport.LinkCounts;
import dev.kamaelia.engine.transport.NodeWaits;
import dev.kamaelia.engine.transport.NodeWaits.Incoming;
import dev.kamaelia.engine.transport.NodeWaits.Link;
import dev.kamaelia.engine.transport.NodeWaits.Outgoing;
import dev.kamaelia.engine.transport.NodeWaits.Waiter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What several nodes told counts as a deadlock only if nothing of it can move: p on node a and q on node b, linked by 1 (p to q) and 2 (q to p). */
final class CommonWaitsTest {
  private static final LinkCounts SPENT = new LinkCounts(true, true, 0, 10, 10, 1000);
  private static final List<Integer> FIRST = List.of(0);

  private static Waiter sender(String path, long stamp, int link) {
    return new Waiter(path, stamp, true, " waits to send", List.of(), List.of(link), List.of(), List.of(), List.of(), List.of());
  }

  private static Waiter receiver(String path, String fromNode, int link) {
    return new Waiter(path, 3, false, " waits for a message", List.of(), List.of(), List.of(new Link(fromNode, link)), List.of(), List.of(), List.of());
  }

  private static Outgoing to(String node, int id, LinkCounts counts) {
    return new Outgoing(id, node, false, false, counts, FIRST, List.of());
  }

  private static Incoming full(String node, int id, LinkCounts counts) {
    return new Incoming(new Link(node, id), counts, 0, 4, 4, FIRST);
  }

  private static Incoming empty(String node, int id, LinkCounts counts) {
    return new Incoming(new Link(node, id), counts, NodeWaits.NOBODY, 0, 0, FIRST);
  }

  private static NodeWaits node(Waiter waiter, List<Outgoing> outgoing, List<Incoming> incoming) {
    return new NodeWaits(List.of(waiter), outgoing, incoming);
  }

  /** Both wait to send, as node b sees its incoming link. */
  private static Map<String, NodeWaits> ring(long stamp, LinkCounts atB) {
    Map<String, NodeWaits> told = new LinkedHashMap<>();
    told.put("b", node(sender("q", 7, 2), List.of(to("a", 2, SPENT)), List.of(full("a", 1, atB))));
    told.put("a", node(sender("p", stamp, 1), List.of(to("b", 1, SPENT)), List.of(full("b", 2, SPENT))));
    return told;
  }

  /** p waits to send over 1 while q waits for a message over 2, also from p. */
  private static Map<String, NodeWaits> wrongOrder(LinkCounts sent, LinkCounts taken) {
    Map<String, NodeWaits> told = new LinkedHashMap<>();
    told.put("a", node(sender("p", 5, 1), List.of(to("b", 1, SPENT), to("b", 2, sent)), List.of()));
    told.put("b", node(receiver("q", "a", 2), List.of(), List.of(full("a", 1, SPENT), empty("a", 2, taken))));
    return told;
  }

  private static LinkCounts messages(long count) {
    return new LinkCounts(true, false, 0, count, 100, 1000);
  }

  @Test
  void aRingOverTwoNodesIsADeadlockThatTheLeastNodeReports() {
    CommonWaits waits = new CommonWaits(ring(5, SPENT));
    assertThat(waits.deadlocks()).singleElement().satisfies(found -> {
      assertThat(waits.paths(found)).containsExactlyInAnyOrder("p", "q");
      assertThat(waits.reporter(found)).isEqualTo("a");
      assertThat(waits.report(found).fact()).isEqualTo("""
          q on node b and p on node a wait for each other, and nothing else can wake them:
            q on node b waits to send, which is full (4 of 4), as is the link's window
            p on node a waits to send, which is full (4 of 4), as is the link's window""");
      assertThat(waits.stoodAlready(found, new CommonWaits(ring(5, SPENT)))).isTrue();
      assertThat(waits.stoodAlready(found, new CommonWaits(ring(4, SPENT)))).as("p has moved").isFalse();
      assertThat(waits.stoodAlready(found, new CommonWaits(ring(5, new LinkCounts(true, true, 0, 10, 9, 1000))))).as("a grant was under way").isFalse();
      assertThat(waits.stoodAlready(found, new CommonWaits(Map.of()))).isFalse();
    });
  }

  @Test
  void whoIsGrantedSomethingGoesOn() {
    assertThat(new CommonWaits(ring(5, new LinkCounts(true, true, 0, 10, 11, 1000))).deadlocks()).as("a grant is under way").isEmpty();
    assertThat(new CommonWaits(ring(5, new LinkCounts(true, true, 0, 10, 10, 1001))).deadlocks()).as("of bytes").isEmpty();
    assertThat(new CommonWaits(ring(5, new LinkCounts(true, false, 0, 10, 10, 1000))).deadlocks()).as("a grant is due").isEmpty();
    assertThat(new CommonWaits(ring(5, new LinkCounts(true, true, 1, 10, 10, 1000))).deadlocks()).as("the link has begun anew").isEmpty();
    assertThat(new CommonWaits(ring(5, new LinkCounts(false, true, 0, 10, 10, 1000))).deadlocks()).as("the link is cut").isEmpty();
  }

  @Test
  void whoeverHangsForANodeThatSaysNothingMayGoOn() {
    Map<String, NodeWaits> told = ring(5, SPENT);
    told.remove("b");
    assertThat(new CommonWaits(told).deadlocks()).isEmpty();
    told.put("b", NodeWaits.NONE);
    assertThat(new CommonWaits(told).deadlocks()).isEmpty();
  }

  @Test
  void aMessageThatIsUnderWayWakesItsReceiver() {
    assertThat(new CommonWaits(wrongOrder(messages(3), messages(3))).deadlocks()).hasSize(1);
    assertThat(new CommonWaits(wrongOrder(messages(4), messages(3))).deadlocks()).isEmpty();
  }

  @Test
  void whoMightGetAMessageFromSomebodyElseMayGoOn() {
    Map<String, NodeWaits> told = wrongOrder(messages(3), messages(3));
    NodeWaits a = told.get("a");
    told.put("a", new NodeWaits(a.waiters(), List.of(a.outgoing().getFirst(), new Outgoing(2, "b", false, true, messages(3), FIRST, List.of())), List.of()));
    assertThat(new CommonWaits(told).deadlocks()).isEmpty();
  }

  @Test
  void aNodeSpeaksForItselfAlone() {
    Map<String, NodeWaits> told = ring(5, SPENT);
    NodeWaits liar = told.remove("b");
    told.put("c", liar);
    assertThat(new CommonWaits(told).deadlocks()).as("c says that links between a and b stand still").isEmpty();
  }
}
