package dev.kamaelia.engine.introspection;

import java.util.Comparator;
import java.util.List;

/**
 * Which components there are and how they are linked, at one place in the stream of {@link Change}s. Two that show the same are equal: both lists are sorted.
 *
 * @param sequence the number of the last change that is contained
 * @param components by path
 * @param links by outbox, then inbox; one that exists twice stands here twice
 */
public record LiveTopology(long sequence, List<Component> components, List<Link> links) {
  public LiveTopology {
    components = components.stream().sorted(Comparator.comparing(Component::path)).toList();
    links = links.stream().sorted(Comparator.comparing(Link::from).thenComparing(Link::to)).toList();
  }

  /**
   * A component.
   *
   * @param path its path
   * @param type its class
   * @param state where it is in its life; what runs is ACTIVE here, whether it waits or not
   * @param inboxes its data inboxes in order of declaration
   * @param outboxes its data outboxes in order of declaration
   */
  public record Component(String path, String type, Snapshot.State state, List<String> inboxes, List<String> outboxes) {
    public Component {
      inboxes = List.copyOf(inboxes);
      outboxes = List.copyOf(outboxes);
    }
  }

  /**
   * A link, passthroughs resolved.
   *
   * @param from {@code component.outbox}
   * @param to {@code component.inbox}
   */
  public record Link(String from, String to) {}

  /** True if both show the same, whenever they were made. */
  public boolean looksLike(LiveTopology other) {
    return components.equals(other.components) && links.equals(other.links);
  }
}
