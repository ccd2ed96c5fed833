package dev.kamaelia;

import java.util.Objects;

/**
 * A child has ended; see {@link Children#onEnd}.
 *
 * @param name the child's name
 * @param how {@link Signal.ProducerFinished} after an orderly end, {@link Signal.Shutdown} after a stop, {@link Signal.Failed} after a failure; of a composite's parts the worst
 */
public record ChildEnd(String name, Signal how) {
  public ChildEnd {
    Objects.requireNonNull(name, "name == null");
    Objects.requireNonNull(how, "how == null");
  }
}
