package dev.kamaelia.descriptor;

import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.Signal;
import java.util.Objects;

/**
 * A component that was added to a graph: its typed boxes (accessors in the generated subclass {@code CBoxes}) and its settings. Used by the thread that builds
 * the graph.
 *
 * @param <B> the subclass itself
 */
public abstract class ComponentBoxes<B extends ComponentBoxes<B>> {
  private final ComponentSettings settings;

  /** Called by generated code. */
  protected ComponentBoxes(ComponentSettings settings) {
    this.settings = Objects.requireNonNull(settings, "settings == null");
  }

  /** The component's path in the graph: its name, or {@code composite/part}. */
  public final String componentPath() {
    return settings.path();
  }

  /** Places the component on a node. */
  public final B node(String node) {
    settings.node(node);
    return self();
  }

  /** Sets the capacity of an inbox, at least 1; an explicit capacity is always a queue. */
  public final B capacity(String inbox, int messages) {
    settings.capacity(inbox, messages);
    return self();
  }

  /** Sets what happens when the component fails. */
  public final B onFailure(FailurePolicy policy) {
    settings.onFailure(policy);
    return self();
  }

  /** The inbox for signals that every component has. */
  public final InBox<Signal> control() {
    return new InBox<>(settings.path(), "control");
  }

  /** The outbox for signals that every component has. */
  public final OutBox<Signal> signal() {
    return new OutBox<>(settings.path(), "signal");
  }

  /** The named inbox, for generated accessors. */
  protected final <T> InBox<T> inbox(String name) {
    return new InBox<>(settings.path(), name);
  }

  /** The named outbox, for generated accessors. */
  protected final <T> OutBox<T> outbox(String name) {
    return new OutBox<>(settings.path(), name);
  }

  @SuppressWarnings("unchecked") // B is the subclass, by the class's contract
  private B self() {
    return (B) this;
  }
}
