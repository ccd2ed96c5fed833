package dev.kamaelia.descriptor;

/** The graph's side of a {@link ComponentBoxes}: where its settings go. Implemented by the engine. */
public interface ComponentSettings {
  /** The component's path in the graph. */
  String path();

  /** Places the component on a node. */
  void node(String node);

  /** Sets the capacity of an inbox. */
  void capacity(String inbox, int messages);

  /** Sets what happens when the component fails. */
  void onFailure(FailurePolicy policy);
}
