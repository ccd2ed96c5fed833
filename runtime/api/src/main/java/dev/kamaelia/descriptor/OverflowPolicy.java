package dev.kamaelia.descriptor;

/** What happens when the buffer of a link is full; implemented by the engine's {@code Overflow} alone. */
public interface OverflowPolicy {}
