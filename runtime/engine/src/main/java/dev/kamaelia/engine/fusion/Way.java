package dev.kamaelia.engine.fusion;

/**
 * A link between two components of one process, passthroughs resolved; its end is a data inbox.
 *
 * @param from the sender's place in the list of components
 * @param to the receiver's
 * @param signal true if it begins at the outbox {@code signal}
 * @param buffered true if the link has a buffer of its own
 * @param sized true if the inbox was given a capacity
 */
public record Way(int from, int to, boolean signal, boolean buffered, boolean sized) {}
