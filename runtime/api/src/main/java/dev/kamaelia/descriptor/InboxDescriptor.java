package dev.kamaelia.descriptor;

/**
 * A declared inbox.
 *
 * @param name the box's name
 * @param type the messages it accepts
 * @param capacity the declared capacity, 0 for the default
 * @param description from the Javadoc, empty if there is none
 */
public record InboxDescriptor(String name, MessageType type, int capacity, String description) {}
