package dev.kamaelia.engine.transport;

import dev.kamaelia.diagnostic.Diagnostic;

/**
 * The sending end of a link across nodes. Called by the sending component's activations, and with what waits for room by whoever tells of room, but one call at a time ({@link #encode} apart); never waits.
 */
public interface OutgoingLink {
  /**
   * Encodes a message and takes it, if the link's window has room.
   *
   * @param message a message, or one that {@link #encode} has made ready
   * @return false if there is no room: nothing was taken, and {@link Listener#onReady} will be called once there is
   * @throws RuntimeException if the message cannot be encoded; nothing was taken
   */
  boolean offer(Object message);

  /**
   * Encodes a message that has to wait, for {@link #offer} later. Callable while another thread offers something.
   *
   * @throws RuntimeException if the message cannot be encoded
   */
  Encoded encode(Object message);

  /** Asks the peer to open a link that is not in the graph; what it says, the listener is told. Once, of a link that was made by {@link Transport#late}. */
  default void open() {
    throw new IllegalStateException("this link is in the graph and opens by itself");
  }

  /** Ends the link after what was taken. */
  void end(Ending ending);

  /** How it stands. Callable from any thread. */
  LinkFigures figures();

  /** How far it is. Callable from any thread. */
  default LinkCounts counts() {
    return LinkCounts.UNKNOWN;
  }

  /** Told by the transport, from any thread; must not wait. */
  interface Listener {
    /** The peer has opened a link that is not in the graph; {@link #onClosed} may come instead. */
    default void onOpened() {}

    /** The peer does not open a link that is not in the graph: there is none. */
    default void onRefused(Diagnostic why) {}

    /** There is room again after an {@link #offer} that returned false; it may offer something inside this call, so no lock is held that {@link #offer} waits for. */
    void onReady();

    /** The receiver's inbox is closed: what is sent from now on is discarded and counted. */
    void onClosed();
  }
}
