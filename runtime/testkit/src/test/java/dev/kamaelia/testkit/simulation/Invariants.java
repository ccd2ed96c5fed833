package dev.kamaelia.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.introspection.Snapshot.ComponentView;
import dev.kamaelia.engine.introspection.Snapshot.InboxView;
import dev.kamaelia.testkit.network.SimulatedNode;
import java.util.List;
import java.util.stream.LongStream;

/** What holds in every run, whatever goes wrong. */
final class Invariants {
  private Invariants() {}

  /** G3: no inbox holds more than it may, no buffer of a link more than it has. */
  static void boxesAreBounded(SimulatedCluster cluster) {
    for (SimulatedNode node : cluster.nodes()) {
      Snapshot now = node.snapshot();
      for (ComponentView component : now.components()) {
        for (InboxView inbox : component.inboxes()) {
          if (inbox.waiting() > inbox.capacity()) throw new AssertionError(component.path() + "." + inbox.name() + " holds " + inbox.waiting() + " of " + inbox.capacity() + " messages");
        }
      }
      for (Snapshot.LinkView link : now.links()) {
        if (link.waiting() > link.capacity() && link.capacity() > 0) throw new AssertionError(link.from() + " -> " + link.to() + " holds " + link.waiting() + " of " + link.capacity() + " messages");
      }
    }
  }

  /** Whatever happens to lanes, no node breaks a rule. A call that was stuck for longer than the one after it breaks none, though it is turned away in these words. */
  static void nobodyBreaksARule(SimulatedCluster cluster) {
    for (SimulatedNode node : cluster.nodes()) {
      for (String warning : node.warnings()) {
        if (warning.startsWith("[LinkProtocolViolation]") && !warning.contains(" came after lane ")) throw new AssertionError(node + " warned: " + warning);
      }
    }
  }

  /** G2, G12: each number once, in order, none missing. */
  static void exactly(List<Long> received, long count) {
    if (received.size() == count && inOrder(received) && (count == 0 || received.getFirst() == 1 && received.getLast() == count)) return;
    assertThat(received).containsExactlyElementsOf(LongStream.rangeClosed(1, count).boxed().toList());
  }

  private static boolean inOrder(List<Long> received) {
    for (int i = 1; i < received.size(); i++) if (received.get(i) <= received.get(i - 1)) return false;
    return true;
  }
}
