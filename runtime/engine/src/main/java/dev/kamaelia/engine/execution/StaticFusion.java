package dev.kamaelia.engine.execution;

import dev.kamaelia.descriptor.ComponentDescriptor.Kind;
import dev.kamaelia.engine.fusion.Fusion;
import dev.kamaelia.engine.fusion.Part;
import dev.kamaelia.engine.fusion.Way;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks {@link Fusion} about the links of a graph that is being assembled. {@code -Dkamaelia.fusion=off} makes all of them queues.
 *
 * <p>Runs on: the thread that assembles the graph.
 */
final class StaticFusion {
  private final boolean on = isOn();
  private final List<Part> parts = new ArrayList<>();
  private final List<Way> ways = new ArrayList<>();
  private @Nullable Fusion judged;
  private int asked;

  /** Of components in their order. */
  StaticFusion(List<Mailbox> mailboxes) {
    if (on) for (Mailbox mailbox : mailboxes) parts.add(new Part(mailbox.descriptor().kind() == Kind.HANDLER, mailbox.descriptor().blocking(), mailbox.boxes.isFedFromOutside()));
  }

  static boolean isOn() {
    return !"off".equals(System.getProperty("kamaelia.fusion"));
  }

  /** One more link into a data inbox; its ends by the components' places in order. */
  void add(Outlet from, int sender, Inlet to, int receiver, boolean buffered) {
    if (on) ways.add(new Way(sender, receiver, from.isSignal(), buffered, to.owner.layout.isSized(to.name())));
  }

  /** Whether the next link, in the order in which they were added, becomes a call. All have been added. */
  boolean isNextACall() {
    if (!on) return false;
    if (judged == null) judged = Fusion.of(parts, ways);
    return judged.boundary(asked++).isEmpty();
  }
}
