package dev.kamaelia.engine.topology;

import java.util.Objects;

/**
 * A box of a component by name.
 *
 * @param component the component's name
 * @param box the box's name
 */
public record BoxRef(String component, String box) {
  public BoxRef {
    Objects.requireNonNull(component, "component == null");
    Objects.requireNonNull(box, "box == null");
  }

  /** {@code component.box}. */
  @Override
  public String toString() {
    return component + "." + box;
  }
}
