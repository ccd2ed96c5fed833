package dev.kamaelia.descriptor;

import java.util.List;

/**
 * A type variable of a component class.
 *
 * @param name for example {@code T}
 * @param bounds its bounds, empty for Object alone
 */
public record TypeVariable(String name, List<MessageType> bounds) {
  public TypeVariable {
    bounds = List.copyOf(bounds);
  }
}
