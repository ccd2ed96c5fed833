package dev.kamaelia.descriptor;

/**
 * A declared outbox.
 *
 * @param name the box's name
 * @param type the messages it sends
 * @param required true if leaving it unlinked is an error
 * @param linksItself true if the component links it itself
 * @param description from the Javadoc, empty if there is none
 */
public record OutboxDescriptor(String name, MessageType type, boolean required, boolean linksItself, String description) {
  /** An outbox that others link. */
  public OutboxDescriptor(String name, MessageType type, boolean required, String description) {
    this(name, type, required, false, description);
  }
}
