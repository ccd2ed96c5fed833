package dev.kamaelia.node.recording;

import dev.kamaelia.engine.check.CheckedGraph;
import dev.kamaelia.engine.topology.BoxRef;
import dev.kamaelia.engine.topology.LinkSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Which outboxes of a graph feed which inboxes, seen through its composites, while links and passthroughs are taken away. Used by one thread. */
final class Feeds {
  private static final String CONTROL = "control";

  private final CheckedGraph graph;

  /** Links and passthroughs by where they begin, and by where they end. */
  private final Map<BoxRef, List<LinkSpec>> from = new LinkedHashMap<>();

  private final Map<BoxRef, List<LinkSpec>> to = new LinkedHashMap<>();

  /** All of the graph. */
  Feeds(CheckedGraph graph) {
    this.graph = graph;
    for (LinkSpec link : graph.allLinks()) {
      from.computeIfAbsent(link.from(), _ -> new ArrayList<>()).add(link);
      to.computeIfAbsent(link.to(), _ -> new ArrayList<>()).add(link);
    }
  }

  /** Takes one of the graph's links or passthroughs away. */
  void remove(LinkSpec link) {
    from.getOrDefault(link.from(), List.of()).remove(link);
    to.getOrDefault(link.to(), List.of()).remove(link);
  }

  /** What a box's messages come from: outboxes of components that run. */
  private Set<BoxRef> senders(BoxRef box) {
    Set<BoxRef> ends = ends(box, to, LinkSpec::from);
    ends.removeIf(graph::isInbox); // of a composite that nothing feeds
    return ends;
  }

  /** Where a box's messages come to: inboxes of components that run. */
  Set<BoxRef> receivers(BoxRef box) {
    Set<BoxRef> ends = ends(box, from, LinkSpec::to);
    ends.removeIf(end -> !graph.isInbox(end)); // of a composite that feeds nothing
    return ends;
  }

  private static Set<BoxRef> ends(BoxRef box, Map<BoxRef, List<LinkSpec>> links, Function<LinkSpec, BoxRef> next) {
    Set<BoxRef> ends = new LinkedHashSet<>();
    Set<BoxRef> seen = new LinkedHashSet<>(Set.of(box));
    Deque<BoxRef> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      BoxRef one = open.remove();
      List<LinkSpec> further = links.getOrDefault(one, List.of());
      if (further.isEmpty()) ends.add(one);
      for (LinkSpec link : further) if (seen.add(next.apply(link))) open.add(next.apply(link));
    }
    return ends;
  }

  /** Those that a link or passthrough is part of. */
  Set<Feed> through(LinkSpec link) {
    return all(senders(link.from()), receivers(link.to()));
  }

  /** Those from a box to another one, each of a component or of a composite. */
  Set<Feed> between(BoxRef outbox, BoxRef inbox) {
    Set<Feed> feeds = all(senders(outbox), receivers(inbox));
    feeds.removeIf(feed -> !has(feed));
    return feeds;
  }

  /** Those to a box. */
  Set<Feed> into(BoxRef inbox) {
    return all(senders(inbox), receivers(inbox));
  }

  private static Set<Feed> all(Set<BoxRef> senders, Set<BoxRef> receivers) {
    Set<Feed> feeds = new LinkedHashSet<>();
    for (BoxRef sender : senders) for (BoxRef receiver : receivers) feeds.add(new Feed(sender, receiver));
    return feeds;
  }

  /** True if it is still there. */
  boolean has(Feed feed) {
    return receivers(feed.from()).contains(feed.to());
  }

  /** The components whose data comes to one of these, however far, these included. */
  Set<String> before(Set<String> components) {
    return closure(components, to, this::senders);
  }

  /** The components that data of one of these comes to, however far, these included. */
  Set<String> behind(Set<String> components) {
    return closure(components, from, this::receivers);
  }

  private static Set<String> closure(Set<String> begin, Map<BoxRef, List<LinkSpec>> links, Function<BoxRef, Set<BoxRef>> next) {
    Set<String> found = new LinkedHashSet<>(begin);
    Deque<String> open = new ArrayDeque<>(found);
    while (!open.isEmpty()) {
      String component = open.remove();
      for (BoxRef near : links.keySet()) {
        if (!near.component().equals(component) || near.box().equals(CONTROL)) continue;
        for (BoxRef far : next.apply(near)) if (!far.box().equals(CONTROL) && found.add(far.component())) open.add(far.component());
      }
    }
    return found;
  }
}
