package dev.kamaelia.engine.check;

import dev.kamaelia.engine.topology.BoxRef;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which boxes of parts a composite's box stands for: messages do not stop at a composite, which passes them on. Stateless; any thread. */
final class PassedBoxes {
  private PassedBoxes() {}

  /** An outbox, and all that a composite passes out through it. */
  static Set<BoxRef> senders(List<FlatLink> links, BoxRef outbox) {
    Set<BoxRef> boxes = new LinkedHashSet<>(Set.of(outbox));
    for (FlatLink link : links) if (link.kind() == FlatLink.Kind.PASS_OUT && link.to().equals(outbox)) boxes.addAll(senders(links, link.from()));
    return boxes;
  }

  /** An inbox, and all that a composite passes on to from it. */
  static Set<BoxRef> receivers(List<FlatLink> links, BoxRef inbox) {
    Set<BoxRef> boxes = new LinkedHashSet<>(Set.of(inbox));
    for (FlatLink link : links) if (link.kind() == FlatLink.Kind.PASS_IN && link.from().equals(inbox)) boxes.addAll(receivers(links, link.to()));
    return boxes;
  }
}
