package dev.kamaelia.engine.execution;

import dev.kamaelia.descriptor.ComponentDescriptor.Kind;
import dev.kamaelia.engine.fusion.Form;
import dev.kamaelia.engine.fusion.Fusion;
import dev.kamaelia.engine.fusion.Part;
import dev.kamaelia.engine.fusion.Way;
import dev.kamaelia.engine.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks {@link Fusion} about the links of a graph that is being assembled. A plan without fusion has queues only.
 *
 * <p>Runs on: the thread that assembles the graph.
 */
final class StaticFusion {
  private final boolean fusion;
  private final List<Part> parts = new ArrayList<>();
  private final List<Way> ways = new ArrayList<>();
  private @Nullable Fusion judged;
  private int asked;

  /** Of components in their order. */
  StaticFusion(boolean fusion, List<Mailbox> mailboxes) {
    this.fusion = fusion;
    if (fusion) for (Mailbox mailbox : mailboxes) parts.add(new Part(mailbox.descriptor().kind() == Kind.HANDLER, mailbox.descriptor().blocking(), mailbox.boxes.isFedFromOutside()));
  }

  /** True for a plan that does not say. */
  static boolean isOn() {
    return Plan.fusionByDefault();
  }

  /** One more link into a data inbox; its ends by the components' places in order. */
  void add(Outlet from, int sender, Inlet to, int receiver, boolean buffered) {
    if (fusion) ways.add(new Way(sender, receiver, from.isSignal(), buffered, to.owner.layout.isSized(to.name())));
  }

  /** What the next link, in the order in which they were added, becomes. All have been added. */
  Form next() {
    if (!fusion) return Form.QUEUE;
    if (judged == null) judged = Fusion.of(parts, ways);
    return judged.form(asked++);
  }
}
