package dev.kamaelia.examples.benchmarks;

import dev.kamaelia.Message;

/**
 * The message of the benchmarks; every stage allocates a new one.
 *
 * @param value a number that every stage changes
 */
@Message
public record Tick(long value) {}
