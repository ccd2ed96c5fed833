package dev.kamaelia.engine.introspection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A copy of a running graph's topology, kept up to date by its changes. Used by one thread. */
public final class Replay {
  private final Map<String, LiveTopology.Component> components = new LinkedHashMap<>();
  private final List<LiveTopology.Link> links = new ArrayList<>();
  private long sequence;

  /** Begins with what was there. */
  public Replay(LiveTopology present) {
    reset(present);
  }

  private void reset(LiveTopology present) {
    components.clear();
    present.components().forEach(component -> components.put(component.path(), component));
    links.clear();
    links.addAll(present.links());
    sequence = present.sequence();
  }

  /**
   * Takes over a change.
   *
   * @throws IllegalArgumentException if it is not the next one
   */
  public void apply(Change change) {
    if (!(change instanceof Change.Resync) && change.sequence() != sequence + 1) throw new IllegalArgumentException("change " + change.sequence() + " came after " + sequence);
    sequence = change.sequence();
    switch (change) {
      case Change.ComponentAdded added -> components.put(added.component().path(), added.component());
      case Change.ComponentRemoved removed -> remove(removed.path());
      case Change.StateChanged(_, String path, Snapshot.State state) -> edit(path, old -> new LiveTopology.Component(path, old.type(), state, old.inboxes(), old.outboxes()));
      case Change.BoxesChanged boxes -> edit(boxes.path(), old -> new LiveTopology.Component(old.path(), old.type(), old.state(), boxes.inboxes(), boxes.outboxes()));
      case Change.LinkAdded added -> links.add(added.link());
      case Change.LinkRemoved removed -> links.remove(removed.link());
      case Change.Resync resync -> reset(resync.topology());
    }
  }

  private void edit(String path, UnaryOperator<LiveTopology.Component> how) {
    components.computeIfPresent(path, (_, old) -> how.apply(old));
  }

  private void remove(String path) {
    components.remove(path);
    links.removeIf(link -> link.from().startsWith(path + ".") || link.to().startsWith(path + "."));
  }

  /** What it looks like after the changes so far. */
  public LiveTopology topology() {
    return new LiveTopology(sequence, List.copyOf(components.values()), links);
  }
}
