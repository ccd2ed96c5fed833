package dev.kamaelia.engine.transport;

/** Gives links whose other end is on another node their ends. Called by one thread while a graph is assembled, before anything runs; but for {@link #late(RemoteLink, OutgoingLink.Listener)}. */
public interface Transport {
  /** Makes the sending end of a link that leaves this process. The listener is told later, from any thread, never inside this call. */
  OutgoingLink outgoing(RemoteLink link, OutgoingLink.Listener listener);

  /** Takes the receiving end of a link that arrives in this process. The far end is told nothing before this call. */
  void incoming(RemoteLink link, IncomingLink receiver);

  /**
   * Makes the sending end of a link that is not in the graph, while that runs. The peer hears of it by {@link OutgoingLink#open}, before which nothing is sent. Callable from any thread, several at
   * once; waits for nothing.
   */
  default OutgoingLink late(RemoteLink link, OutgoingLink.Listener listener) {
    throw new IllegalStateException("no link is opened while the graph runs: " + link.name());
  }

  /** Whom to ask about links that peers open and that are not in the graph. */
  default void late(LateArrivals arrivals) {}
}
