package dev.kamaelia.engine.execution;

import dev.kamaelia.descriptor.ComponentDescriptor.Kind;
import dev.kamaelia.engine.fusion.Fusion;
import dev.kamaelia.engine.fusion.Part;
import dev.kamaelia.engine.fusion.Way;
import dev.kamaelia.engine.plan.End;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Asks {@link Fusion} about the links of a graph that is being assembled. {@code -Dkamaelia.fusion=off} makes all of them queues.
 *
 * <p>Runs on: the thread that assembles the graph.
 */
final class StaticFusion {
  private final Set<Key> fused = new LinkedHashSet<>();

  /** An outbox and an inbox; two links between the same boxes are two senders, and so not fused. */
  private record Key(Outlet from, End.Box to) {}

  private StaticFusion() {}

  static boolean isOn() {
    return !"off".equals(System.getProperty("kamaelia.fusion"));
  }

  /** Judges the links as they are resolved, before the first of them is made. */
  static StaticFusion of(Map<String, Mailbox> mailboxes, Map<Outlet, List<Route>> routed) {
    StaticFusion made = new StaticFusion();
    if (isOn()) made.judge(mailboxes, routed);
    return made;
  }

  boolean isFused(Outlet from, End.Box to) {
    return fused.contains(new Key(from, to));
  }

  private void judge(Map<String, Mailbox> mailboxes, Map<Outlet, List<Route>> routed) {
    Map<Way, Key> keys = new LinkedHashMap<>();
    List<Way> ways = new ArrayList<>();
    routed.forEach((outlet, routes) -> {
      for (Route route : routes) {
        if (!(route.end() instanceof End.Box box) || box.box().equals(Boxes.CONTROL)) continue;
        boolean sized = Objects.requireNonNull(mailboxes.get(box.component())).layout.isSized(box.box());
        Way way = new Way(outlet.owner.path, outlet.name(), box.component(), box.box(), route.isBuffered(), sized);
        ways.add(way);
        keys.put(way, new Key(outlet, box));
      }
    });
    Fusion fusion = Fusion.of(parts(mailboxes.values()), ways);
    keys.forEach((way, key) -> {
      if (fusion.boundary(way).isEmpty()) fused.add(key);
    });
  }

  private static List<Part> parts(Collection<Mailbox> mailboxes) {
    return mailboxes.stream()
        .map(mailbox -> new Part(mailbox.path, mailbox.descriptor().kind() == Kind.HANDLER, mailbox.descriptor().blocking(), mailbox.boxes.isFedFromOutside()))
        .toList();
  }
}
