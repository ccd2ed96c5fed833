package dev.kamaelia.processor.validation;

import dev.kamaelia.processor.diagnostic.Report;

/**
 * One rule about what the user wrote; the class that implements it owns the error's id.
 *
 * @param <M> the model it looks at
 */
public interface Rule<M> {
  /** The id of its errors, CamelCase; never changes once published. */
  String id();

  /** Adds an error for each violation, on the narrowest element. */
  void check(M model, Report report);
}
