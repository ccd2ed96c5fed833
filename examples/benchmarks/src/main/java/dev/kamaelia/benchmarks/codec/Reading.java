package dev.kamaelia.benchmarks.codec;

import dev.kamaelia.Message;

/** A small message. */
@Message
public record Reading(String sensor, long at, double value) {}
