package dev.kamaelia.engine.transport;

/** The receiving end of a link across nodes, implemented by the engine. Called by the transport, one call at a time per link; never waits. */
public interface IncomingLink {
  /** Tells the transport what happens at the inbox; called once, before any message is offered. */
  void listener(Listener listener);

  /**
   * Puts a message that is still encoded into the inbox; it is decoded on the receiver's side of execution. The receiver may not learn of it before {@link #accepted}.
   *
   * @return false if the inbox is full: nothing was taken, and {@link Listener#onSpace} will be called once there is room
   */
  boolean accept(Encoded message);

  /** Follows when messages were accepted, before any other call: one look at the receiver for all of them. */
  void accepted();

  /** The sender ended, after the last message that was accepted. */
  void end(Ending ending);

  /**
   * What follows the last message that was accepted could not be put into the inbox, for an error of this node: the link is over here. It is reported, the receiver is shown it as a failed sender, and
   * {@link Listener#onClosed} follows. The last call but for {@link #discarded}.
   *
   * @param cause what was thrown, perhaps by this
   */
  void failed(Throwable cause);

  /** So many messages of a link that has {@link #failed} go nowhere: they are counted. */
  void discarded(long messages);

  /** Told by the engine, from the receiving component's threads; must not wait. */
  interface Listener {
    /** There is room again after an {@link #accept} that returned false. */
    void onSpace();

    /** The receiver has handled this many more messages since the last call. */
    void onDone(int messages);

    /** The inbox is closed: the component ended. */
    void onClosed();

    /** How the link stands. Callable from any thread. */
    LinkFigures figures();

    /** How far it is. Callable from any thread. */
    default LinkCounts counts() {
      return LinkCounts.UNKNOWN;
    }
  }
}
