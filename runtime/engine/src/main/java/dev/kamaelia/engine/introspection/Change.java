package dev.kamaelia.engine.introspection;

import java.util.List;

/** One change of a running graph. The numbers of the changes that one subscriber gets follow each other without gaps, but for a {@link Resync}. */
public sealed interface Change {
  /** Its place in the stream. */
  long sequence();

  /**
   * A component was made.
   *
   * @param component the component
   */
  record ComponentAdded(long sequence, LiveTopology.Component component) implements Change {}

  /**
   * A component is gone, with all its links.
   *
   * @param path its path
   */
  record ComponentRemoved(long sequence, String path) implements Change {}

  /**
   * A component's life went on.
   *
   * @param path its path
   * @param state where it is now
   */
  record StateChanged(long sequence, String path, Snapshot.State state) implements Change {}

  /**
   * A component has other boxes now.
   *
   * @param path its path
   * @param inboxes all its data inboxes
   * @param outboxes all its data outboxes
   */
  record BoxesChanged(long sequence, String path, List<String> inboxes, List<String> outboxes) implements Change {
    public BoxesChanged {
      inboxes = List.copyOf(inboxes);
      outboxes = List.copyOf(outboxes);
    }
  }

  /**
   * A link was made.
   *
   * @param link its ends
   */
  record LinkAdded(long sequence, LiveTopology.Link link) implements Change {}

  /**
   * A link was taken away.
   *
   * @param link its ends
   */
  record LinkRemoved(long sequence, LiveTopology.Link link) implements Change {}

  /**
   * The subscriber was too slow: changes were left out, and this is what it looks like instead.
   *
   * @param topology what it looks like now
   */
  record Resync(long sequence, LiveTopology topology) implements Change {}
}
