package dev.kamaelia.engine.execution;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.plan.End;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many messages may wait in an inbox, changed while the graph runs (G3). What waits beyond a lower one stays, and senders wait until it has fallen below; a higher one calls those that wait. Of an
 * inbox that passes on it counts once that has ended.
 *
 * <p>Called from: any thread, several at once, not under the structure's lock.
 */
final class Capacities {
  private final Structure structure;

  Capacities(Structure structure) {
    this.structure = structure;
  }

  /** Another one; the inbox is a queue from now on, whatever it was. */
  void set(End.Box box, int messages) {
    Inlet inlet = inlet(box);
    if (messages < 1) throw bad(Diagnostic.error("BadCapacity", "The capacity of " + box + " is " + messages + ".").withExpected("1 or more.").withFix("resetCapacity goes back to what was declared."));
    inlet.capacity(messages);
    inlet.endFusion();
  }

  /** Back to what the graph, the parent or the class declares, or else the default. */
  void reset(End.Box box) {
    Inlet inlet = inlet(box);
    inlet.capacity(inlet.plannedCapacity());
  }

  /** The inbox itself; fails if messages never wait there. */
  private Inlet inlet(End.Box box) {
    if (box.box().equals(Boxes.CONTROL)) throw bad(Diagnostic.error("BadCapacity", "The capacity of " + box + " is fixed."));
    synchronized (structure) {
      if (structure.find(box.component()) != null) return structure.inletOf(box);
    }
    String ends = structure.ways().inletsBehind(box).stream().map(Inlet::toString).collect(Collectors.joining(", "));
    Diagnostic composite = Diagnostic.error("BadCapacity", "The capacity of " + box + " is that of a composite, where messages never wait.");
    throw bad(composite.withFix(ends.isEmpty() ? "Set it on the part." : "Set it on the part: " + ends + "."));
  }

  private static GraphException bad(Diagnostic error) {
    return new GraphException(List.of(error));
  }
}
