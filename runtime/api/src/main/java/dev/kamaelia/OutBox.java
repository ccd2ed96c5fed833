package dev.kamaelia;

import java.util.Objects;

/**
 * The outbox of a component that was added to a graph: what links are made from in Java.
 *
 * @param <T> the type of messages it sends; a compile-time fact, checked again when the graph is built
 * @param component the component's name in its graph
 * @param name the outbox's name
 */
@SuppressWarnings("unused") // T is a phantom type: javac checks links by it
public record OutBox<T>(String component, String name) {
  public OutBox {
    Objects.requireNonNull(component, "component == null");
    Objects.requireNonNull(name, "name == null");
  }

  /** {@code component.box}, as written in a graph file. */
  @Override
  public String toString() {
    return component + "." + name;
  }
}
