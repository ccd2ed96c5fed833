package dev.kamaelia.links;

import dev.kamaelia.proto.Frame;

/** One stream to a peer: ordered and reliable until it is closed. Used by one thread at a time, except for {@link #close} and {@link #cut}, which any thread may call. */
public interface Lane {
  /** True if a frame would leave soon; when it becomes true after it was false, {@link LaneListener#onReady} is called. */
  boolean isReady();

  /** Takes a frame, also when it is not ready; never waits. The frame's bytes are read before this returns, or never changed after. */
  void send(Frame frame);

  /** Ends the lane after what was sent. A second close does nothing. */
  void close();

  /** Ends the lane at once; what was sent may never arrive. Callable from any thread. */
  default void cut() {
    close();
  }

  /** The handshake is done: who is at the other end is a peer, whose lane may take as much as peers have agreed. */
  default void admitted() {}
}
