package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.plan.End;
import dev.kamaelia.engine.plan.PlannedLink;
import java.util.List;

/**
 * One way from a box to a final end: the planned links on it, passthroughs included, in order. Two ways to one inbox are two links.
 *
 * @param links at least one, but for that of a link whose end has left the graph
 */
record Route(List<PlannedLink> links) {
  /** Where it ends: an inbox of a component that runs, or another node. */
  End end() {
    return links.getLast().to();
  }

  /** The link on it that has a buffer of its own, or else the last one. */
  PlannedLink buffered() {
    for (PlannedLink link : links) if (link.overflow().isPresent() || link.capacity().isPresent()) return link;
    return links.getLast();
  }

  boolean isBuffered() {
    PlannedLink link = buffered();
    return link.overflow().isPresent() || link.capacity().isPresent();
  }
}
