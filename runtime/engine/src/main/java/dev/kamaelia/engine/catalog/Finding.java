package dev.kamaelia.engine.catalog;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.topology.ComponentType;
import java.util.Optional;

/**
 * What a name in a graph means: exactly one of the two is there.
 *
 * @param type the component class
 * @param problem why there is none
 */
public record Finding(Optional<ComponentType> type, Optional<Diagnostic> problem) {
  static Finding of(ComponentType type) {
    return new Finding(Optional.of(type), Optional.empty());
  }

  static Finding of(Diagnostic problem) {
    return new Finding(Optional.empty(), Optional.of(problem));
  }
}
