package dev.kamaelia.testkit.network;

/** Told of every frame when it arrives, or would have. Called by one thread at a time; must not wait. */
public interface NetworkLog {
  /** The bytes of a frame come to the end of their way. */
  void frame(String from, String to, byte[] bytes);
}
