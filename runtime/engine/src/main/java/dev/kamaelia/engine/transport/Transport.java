package dev.kamaelia.engine.transport;

/** Gives links whose other end is on another node their ends. Called by one thread while a graph is assembled, before anything runs. */
public interface Transport {
  /** Makes the sending end of a link that leaves this process. The listener is told later, from any thread, never inside this call. */
  OutgoingLink outgoing(RemoteLink link, OutgoingLink.Listener listener);

  /** Takes the receiving end of a link that arrives in this process. The far end is told nothing before this call. */
  void incoming(RemoteLink link, IncomingLink receiver);
}
