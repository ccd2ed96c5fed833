package dev.kamaelia.engine.fusion;

/**
 * A link between two components of one process, passthroughs resolved; its end is a data inbox.
 *
 * @param from the sender's path
 * @param outbox its outbox
 * @param to the receiver's path
 * @param inbox its inbox
 * @param buffered true if the link has a buffer of its own
 * @param sized true if the inbox was given a capacity
 */
public record Way(String from, String outbox, String to, String inbox, boolean buffered, boolean sized) {}
