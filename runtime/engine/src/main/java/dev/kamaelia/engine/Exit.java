package dev.kamaelia.engine;

import java.util.Objects;
import java.util.Optional;

/**
 * How a graph ended in this process.
 *
 * @param code 0 if every component ended in order, 1 if a component, a peer or a link failed
 * @param firstCause the first failure that decided about the code; empty with code 0
 * @param counts what happened on the way
 */
public record Exit(int code, Optional<Failure> firstCause, Counts counts) {
  public Exit {
    Objects.requireNonNull(firstCause, "firstCause == null");
    Objects.requireNonNull(counts, "counts == null");
  }
}
