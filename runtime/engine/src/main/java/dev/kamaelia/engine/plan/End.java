package dev.kamaelia.engine.plan;

import dev.kamaelia.engine.transport.RemoteLink;

/** One end of a {@link PlannedLink}. */
public sealed interface End {
  /**
   * A box of a component of this process; inbox or outbox follows from its side of the link and the component's declaration.
   *
   * @param component the component's path
   * @param box the box's name
   */
  record Box(String component, String box) implements End {
    @Override
    public String toString() {
      return component + "." + box;
    }
  }

  /**
   * The other end is on another node.
   *
   * @param link the link across nodes
   */
  record Remote(RemoteLink link) implements End {
    @Override
    public String toString() {
      return link.name();
    }
  }
}
