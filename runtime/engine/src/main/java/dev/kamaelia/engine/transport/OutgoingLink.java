package dev.kamaelia.engine.transport;

/** The sending end of a link across nodes. Called by the sending component's activations, one at a time; never waits. */
public interface OutgoingLink {
  /**
   * Encodes a message and takes it, if the link's window has room.
   *
   * @return false if there is no room: nothing was taken, and {@link Listener#onReady} will be called once there is
   * @throws RuntimeException if the message cannot be encoded; nothing was taken
   */
  boolean offer(Object message);

  /** Ends the link after what was taken. */
  void end(Ending ending);

  /** How it stands. Callable from any thread. */
  LinkFigures figures();

  /** Told by the transport, from any thread; must not wait. */
  interface Listener {
    /** There is room again after an {@link #offer} that returned false. */
    void onReady();

    /** The receiver's inbox is closed: what is sent from now on is discarded and counted. */
    void onClosed();
  }
}
