package dev.kamaelia.engine.topology;

import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.Wiring;
import java.util.Objects;

/** A component class in a graph: its wiring, equal by the class's name. */
public final class ComponentType {
  private final Wiring<?> wiring;

  private ComponentType(Wiring<?> wiring) {
    this.wiring = Objects.requireNonNull(wiring, "wiring == null");
  }

  /** The type of a generated wiring. */
  public static ComponentType of(Wiring<?> wiring) {
    return new ComponentType(wiring);
  }

  /** The class's generated wiring. */
  public Wiring<?> wiring() {
    return wiring;
  }

  /** What the class declares. */
  public ComponentDescriptor descriptor() {
    return wiring.descriptor();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ComponentType type && type.descriptor().type().equals(descriptor().type());
  }

  @Override
  public int hashCode() {
    return descriptor().type().hashCode();
  }

  /** The class's canonical name. */
  @Override
  public String toString() {
    return descriptor().type();
  }
}
