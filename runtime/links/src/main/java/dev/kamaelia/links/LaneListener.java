package dev.kamaelia.links;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.proto.Frame;

/** Told by a lane; must not wait. All lanes of a node tell their listeners one at a time. */
public interface LaneListener {
  /** The lane is ready again; also called once when it can first be used. */
  void onReady();

  /** A frame arrived. */
  void onFrame(Frame frame);

  /**
   * Bytes arrived that are no frame. The lane is open; whoever listens ends it.
   *
   * @param fact what is wrong, to go on after the peer's name, for example {@code it sent bytes that are no frame}
   */
  default void onUnreadable(String fact) {}

  /** There will be no lane, for a reason that does not pass by itself; {@link #onClosed} follows. */
  default void onRefused(Diagnostic why) {}

  /**
   * The lane has ended; the last call.
   *
   * @param reason how, for people, for example {@code connection reset}
   */
  void onClosed(String reason);
}
