package dev.kamaelia.node.file;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.topology.ComponentType;
import java.util.Optional;

/** Finds component classes by the names that graphs use. */
interface TypeFinder {
  /** The class of a simple or full name, or why there is none. */
  Found find(String name);

  /** One of the two is there. */
  record Found(Optional<ComponentType> type, Optional<Diagnostic> problem) {}
}
