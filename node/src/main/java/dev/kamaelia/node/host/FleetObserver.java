package dev.kamaelia.node.host;

/** Told what the nodes of a fleet do, from several threads; must not wait long. */
public interface FleetObserver {
  /** A line of a node's standard error. */
  void log(String node, String line);

  /** What a node does while it starts: one line. */
  void progress(String node, String what);
}
