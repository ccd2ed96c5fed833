package dev.kamaelia.benchmarks.codec;

import dev.kamaelia.Message;

/** A part of an order. */
@Message
public record Line(String article, int count, long price) {}
