package dev.kamaelia.links.session;

import dev.kamaelia.proto.Frame;
import org.jspecify.annotations.Nullable;

/**
 * That the graph has failed or was stopped, between this node and one peer: what the peer is told of it, and whether it knows. Components end by that, so inboxes close and links end, and to the peer
 * that must not look like an orderly end: what it is told of the abort leaves over every lane before what follows from it.
 *
 * <p>Called from: any thread. Its lock makes a word and a change of lanes one step each: whoever has told it here may let components end, whatever becomes of lanes meanwhile.
 */
final class Abort {
  private final Outbound outbound;

  /** What the peer is told, the first that there was to tell. Written under the lock, before it leaves; read by the lane and the host. */
  private volatile @Nullable Frame told;

  /** True once the peer has said that it knows; written under the lock, by the lane; read as above. */
  private volatile boolean known;

  Abort(Outbound outbound) {
    this.outbound = outbound;
  }

  /** From now on the peer is told over the lane that there is, and first over each one after it; unless it knows, or was told something before. The caller drains. */
  synchronized void tell(Frame why) {
    if (told != null || known) return;
    told = why;
    outbound.controlLater(why);
  }

  /** The peer has said it itself. */
  synchronized void heard() {
    known = true;
  }

  /** True once the peer has said it, or is told: what ends at its side may end by that. */
  boolean isSaid() {
    return known || told != null;
  }

  /** What was to be said over a lane that is no more is forgotten, and this is the first to be said over the next one. */
  synchronized void laneChanged() {
    outbound.forget(known ? null : told);
  }

  /** Another process is in the peer's place, which knows nothing. */
  synchronized void restart() {
    known = false;
  }
}
