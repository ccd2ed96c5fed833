package dev.kamaelia.engine.fusion;

/**
 * A component as far as fusion cares; known by its place in the list of all.
 *
 * @param handler true for a component in handler style
 * @param blocking true if it may wait outside the framework
 * @param fedFromOutside true if links from other nodes or handles lead to its data inboxes
 */
public record Part(boolean handler, boolean blocking, boolean fedFromOutside) {}
