package dev.kamaelia.node.recording;

import dev.kamaelia.GraphException;
import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.GraphEditor;
import dev.kamaelia.engine.Running;
import dev.kamaelia.engine.check.CheckedGraph;
import dev.kamaelia.engine.topology.BoxRef;
import dev.kamaelia.engine.topology.LinkSpec;
import dev.kamaelia.engine.topology.Topology;
import dev.kamaelia.node.part.GraphPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of a graph that a recording is replayed into: what the box feeds, however far, and what else feeds that. The recording takes the place of what it is of, one outbox that feeds the box,
 * or of all that feed the box if that one does not. To who sent, it is as if the box had ended (G4); what only led to that takes no part, but for other parts of a composite that does.
 *
 * <p>Used by one thread.
 */
final class ReplayedPart {
  private static final String CONTROL = "control";

  private final CheckedGraph graph;
  private final Topology topology;

  /** What the recording takes the place of. */
  private final Set<Feed> replaced;

  /** Links and passthroughs of composites that are to be taken away: no topology says these. */
  private final List<LinkSpec> inside;

  /** The components that run and that the box feeds. */
  private final Set<String> behind;

  private ReplayedPart(CheckedGraph graph, Topology topology, Set<Feed> replaced, List<LinkSpec> inside, Set<String> behind) {
    this.graph = graph;
    this.topology = topology;
    this.replaced = replaced;
    this.inside = inside;
    this.behind = behind;
  }

  /**
   * Finds it.
   *
   * @param from the outbox that was recorded; if empty, all that feed the box are replaced
   * @param box the inbox that is fed instead
   * @throws GraphException [LinkShared] if what feeds the box goes no way of its own
   */
  static ReplayedPart of(CheckedGraph graph, Optional<BoxRef> from, BoxRef box) {
    Feeds all = new Feeds(graph);
    Set<Feed> replaced = from.map(outbox -> all.between(outbox, box)).filter(feeds -> !feeds.isEmpty()).orElseGet(() -> all.into(box));
    Feeds left = new Feeds(graph);
    List<LinkSpec> gone = takeAway(graph, left, replaced);
    Set<String> behind = left.behind(components(left.receivers(box)));
    Set<String> before = all.before(components(replaced.stream().map(Feed::from).collect(Collectors.toSet())));
    before.removeAll(behind);
    Set<String> idle = before.stream().filter(component -> before.containsAll(left.behind(Set.of(component)))).collect(Collectors.toSet());

    List<LinkSpec> links = new ArrayList<>(graph.topology().allLinks());
    List<LinkSpec> inside = gone.stream().filter(link -> !links.contains(link)).toList();
    links.removeAll(gone);
    links.removeIf(link -> isData(link) && leadsOnlyTo(idle, left.receivers(link.to())));
    List<LinkSpec> data = links.stream().filter(ReplayedPart::isData).toList();
    Set<String> fed = GraphPart.reached(Set.of(root(box)), data, LinkSpec::from, LinkSpec::to);
    Topology topology = GraphPart.of(graph.topology(), GraphPart.reached(fed, data, LinkSpec::to, LinkSpec::from), links);
    return new ReplayedPart(graph, topology, replaced, inside, behind);
  }

  /** Those links and passthroughs that carry nothing but what is replaced: each of its ways has one, or nothing else could be told from it there. */
  private static List<LinkSpec> takeAway(CheckedGraph graph, Feeds left, Set<Feed> replaced) {
    List<LinkSpec> gone = new ArrayList<>();
    for (LinkSpec link : graph.allLinks()) {
      Set<Feed> carried = left.through(link);
      if (carried.isEmpty() || !replaced.containsAll(carried)) continue;
      left.remove(link);
      gone.add(link);
    }
    for (Feed feed : replaced) if (left.has(feed)) throw shared(graph, left, replaced, feed);
    return gone;
  }

  private static GraphException shared(CheckedGraph graph, Feeds left, Set<Feed> replaced, Feed feed) {
    LinkSpec link = graph.allLinks().stream().filter(one -> left.through(one).contains(feed)).findFirst().orElseThrow();
    Feed other = left.through(link).stream().filter(one -> !replaced.contains(one)).findFirst().orElseThrow();
    return new GraphException(List.of(Diagnostic.error("LinkShared", "The recording cannot take the place of " + feed + " alone.")
        .withExpected("Messages from there to here that go a way of their own; through " + link.name() + " go those of " + other + " too.")
        .withFix("With --into " + feed.to() + " it takes the place of all that leads there.")));
  }

  private static boolean leadsOnlyTo(Set<String> some, Set<BoxRef> receivers) {
    return !receivers.isEmpty() && some.containsAll(components(receivers));
  }

  private static Set<String> components(Set<BoxRef> boxes) {
    return boxes.stream().map(BoxRef::component).collect(Collectors.toSet());
  }

  private static boolean isData(LinkSpec link) {
    return !link.to().box().equals(CONTROL);
  }

  private static String root(BoxRef box) {
    return box.component().replaceFirst("/.*", "");
  }

  /** As a graph of its own, without the links that the recording takes the place of, as far as it says them. */
  Topology topology() {
    return topology;
  }

  /**
   * Takes the rest of these links away, and has who sent the recorded messages see that nobody takes them.
   *
   * @param assembled the part; nothing runs yet, and the box is open, so that it does not finish by this
   */
  void detach(Running assembled) {
    GraphEditor editor = assembled.editor();
    for (LinkSpec link : inside) take(editor, link);
    for (Feed feed : replaced) {
      BoxRef from = feed.from();
      boolean runs = topology.components().containsKey(root(from)) && !behind.contains(from.component());
      if (runs) assembled.execution().openOutbox(from.component(), from.box()).close();
      if (!inside.isEmpty()) editor.finish(in(feed.to()));
    }
  }

  private void take(GraphEditor editor, LinkSpec link) {
    if (graph.isInbox(link.from())) editor.unpass(in(link.from()), in(link.to()));
    else if (graph.isInbox(link.to())) editor.unlink(out(link.from()), in(link.to()));
    else editor.unpass(out(link.from()), out(link.to()));
  }

  private static InBox<?> in(BoxRef box) {
    return new InBox<>(box.component(), box.box());
  }

  private static OutBox<?> out(BoxRef box) {
    return new OutBox<>(box.component(), box.box());
  }
}
