package dev.kamaelia.benchmarks.links;

/**
 * One way for messages to get from one process to another. The receiver has each message in an array of its own. Every method returns when its side has seen the end.
 *
 * <p>Runs on: the main thread of its process.
 */
interface Wire {
  /**
   * Gives all that arrives to the sink, up to the end.
   *
   * @param listening to be called once the sender may begin
   */
  void receive(Part part, Runnable listening) throws Exception;

  /** Sends all of the source, its end included; returns when that is safe to be delivered. */
  void send(Part part) throws Exception;

  /** Sends each message back, the end too. */
  void echo(Part part, Runnable listening) throws Exception;

  /** Sends messages as their time comes, and hands over what comes back, until the end is back. */
  void ping(Part part) throws Exception;
}
