package dev.kamaelia;

/**
 * A graph used as a component. Its {@link In} and {@link Out} fields are ends to pass through: messages never stop at them, and only {@link Assembly#pass} may
 * use them.
 */
public interface Composite {
  /** Adds the parts and their links. Called once, while the graph is assembled, before anything runs. */
  void assemble(Assembly assembly);
}
