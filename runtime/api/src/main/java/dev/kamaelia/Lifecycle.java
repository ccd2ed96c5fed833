package dev.kamaelia;

/**
 * The moments of a component's life, each an activation of its own: constructor, {@link #started}, handlers or {@code main}, {@link #finished()} (not after a
 * stop or a failure), the outboxes end, the signal is sent, {@link #stopped}. Every method may throw; what is thrown is a failure of the component.
 */
public interface Lifecycle {
  /** The first activation: may send; what arrives earlier waits. */
  default void started() throws Exception {}

  /** No more input will come and all has been handled; the outboxes are still open. */
  default void finished() throws Exception {}

  /**
   * One inbox is finished and drained; others may go on.
   *
   * @param inbox the inbox's name
   */
  default void finished(String inbox) throws Exception {}

  /** Always the last call, whatever happened, if the constructor returned: close resources here. The outboxes are closed. */
  default void stopped() throws Exception {}
}
