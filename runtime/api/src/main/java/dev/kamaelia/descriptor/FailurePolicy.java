package dev.kamaelia.descriptor;

/** What happens when a component fails; implemented by the engine's {@code OnFailure} alone. */
public interface FailurePolicy {}
