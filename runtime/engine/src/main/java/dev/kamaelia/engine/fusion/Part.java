package dev.kamaelia.engine.fusion;

/**
 * A component as far as fusion cares.
 *
 * @param path its path
 * @param handler true for a component in handler style
 * @param blocking true if it may wait outside the framework
 * @param fedFromOutside true if links from other nodes or handles lead to its data inboxes
 */
public record Part(String path, boolean handler, boolean blocking, boolean fedFromOutside) {}
