package dev.kamaelia.engine.topology;

/** How links between nodes are secured. */
public sealed interface Security {
  /** Nothing is said: loopback only (G14). */
  record LoopbackOnly() implements Security {}

  /** Plain text is allowed anywhere. */
  record Insecure() implements Security {}

  /**
   * Mutual TLS from PEM files, looked at when a node starts.
   *
   * @param cert the node's certificate chain
   * @param key its private key
   * @param ca the authority that peers' certificates come from
   */
  record MutualTls(String cert, String key, String ca) implements Security {}
}
