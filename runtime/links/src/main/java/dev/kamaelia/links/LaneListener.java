package dev.kamaelia.links;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.proto.Frame;

/** Told by a lane; must not wait. All lanes of a node tell their listeners one at a time. */
public interface LaneListener {
  /** The lane is ready again; also called once when it can first be used. */
  void onReady();

  /** A frame arrived. */
  void onFrame(Frame frame);

  /** There will be no lane, for a reason that does not pass by itself; {@link #onClosed} follows. */
  default void onRefused(Diagnostic why) {}

  /**
   * The lane has ended; the last call.
   *
   * @param reason how, for people, for example {@code connection reset}
   */
  void onClosed(String reason);
}
