package dev.kamaelia.links.session;

import dev.kamaelia.GraphException;
import dev.kamaelia.engine.transport.IncomingLink;
import dev.kamaelia.engine.transport.LateArrivals;
import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.LinkSettings;
import dev.kamaelia.proto.Open;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The links that all peers together open to this node while the graph runs, and that are not in it: which may be, and how large their windows are.
 *
 * <p>Called from: the lanes.
 */
final class LateLinks {
  /** So many may lead to a node: their windows sum up to as much as those of the graph's links. */
  static final int MOST = 1024;

  private final LinkSettings settings;

  /** How many there are. */
  private final AtomicInteger count = new AtomicInteger();

  /** Written while the graph is assembled, before there are lanes. */
  private volatile @Nullable LateArrivals arrivals;

  LateLinks(LinkSettings settings) {
    this.settings = settings;
  }

  void arrivals(LateArrivals asked) {
    arrivals = asked;
  }

  /**
   * The link that a peer opens; empty if it may not, because its number is one of the graph's.
   *
   * @throws GraphException if the graph allows no such link
   */
  Optional<RemoteLink> judge(Open open, String peer) {
    LateArrivals asked = arrivals;
    if (asked == null || open.getLink() <= asked.plannedLinks()) return Optional.empty();
    return Optional.of(asked.judge(open.getLink(), Foreign.line(open.getFrom()), peer, Foreign.line(open.getTo())));
  }

  /** True if there may be one more; it counts from now on. */
  boolean add() {
    if (count.incrementAndGet() <= MOST) return true;
    count.decrementAndGet();
    return false;
  }

  void removed(int some) {
    count.addAndGet(-some);
  }

  /** The receiving end in the engine. */
  IncomingLink take(RemoteLink link) {
    LateArrivals asked = arrivals;
    if (asked == null) throw new IllegalStateException("nobody takes " + link.name());
    return asked.take(link);
  }

  /** The longest message of one, in bytes. */
  int maxMessage(RemoteLink link) {
    return settings.with(link.flow()).maxMessage();
  }

  Window window(RemoteLink link) {
    return Window.of(settings.with(link.flow()), MOST);
  }
}
