package dev.kamaelia.links.session;

import dev.kamaelia.engine.transport.LinkFigures;

/**
 * How far the peer has agreed to a link from here: whether it is open, with which numbering, and whether the peer is there.
 *
 * <p>Written under the line's lock; what is volatile may be read by anybody.
 */
final class Agreement {
  /** True until the peer has agreed to a link that is not in the graph: until then not even the end leaves. */
  private volatile boolean held;

  private volatile boolean opened;

  /** True while the peer's answer to the last Hello or Welcome holds: it is not given up. */
  private boolean attached;

  /** True once the link was open. */
  private boolean met;

  /** True when nobody waits for the peer. */
  private boolean gone;

  /** Numbers the numberings. */
  private volatile int generation;

  /** @param held true for a link that is not in the graph */
  Agreement(boolean held) {
    this.held = held;
  }

  boolean isHeld() {
    return held;
  }

  boolean isOpened() {
    return opened;
  }

  boolean isAttached() {
    return attached;
  }

  boolean isGone() {
    return gone;
  }

  int generation() {
    return generation;
  }

  /** The receiver has opened it. */
  void open() {
    opened = true;
    attached = true;
    met = true;
  }

  /** The peer has a link that is not in the graph; true the first time. */
  boolean agree() {
    boolean first = held;
    held = false;
    return first;
  }

  /** Goes on over another lane. */
  void resume(boolean asItWas) {
    attached = true;
    opened = asItWas;
    gone = false;
  }

  void detach() {
    attached = false;
  }

  /** The peer is not waited for: if it comes, it is asked to open another numbering. */
  void giveUp() {
    opened = false;
    generation = generation + 1;
  }

  /** The process at the other end knows nothing of it. */
  void forget() {
    opened = false;
  }

  /** The graph does not go on without the peer. */
  void leave() {
    gone = true;
  }

  /** Where a link is that has not ended. */
  LinkFigures.State state() {
    if (!attached) return met ? LinkFigures.State.CUT : LinkFigures.State.OPENING;
    return opened ? LinkFigures.State.OPEN : LinkFigures.State.OPENING;
  }
}
