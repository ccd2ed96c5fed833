package dev.kamaelia.engine.check;

import dev.kamaelia.diagnostic.Place;
import java.util.Optional;

/** Where a topology comes from. Used by the thread that checks. */
@FunctionalInterface
public interface Locator {
  /** A graph made in Java: no part has a place. */
  Locator NONE = _ -> Optional.empty();

  /** Where a part stands, or what encloses it. */
  Optional<Place> place(Spot spot);

  /** True if the graph was read from a text, which cannot hold functions. */
  default boolean isText() {
    return false;
  }

  /**
   * True for what the text does give, but the topology lacks because it is in error already: {@link Spot.Name} of a component, {@link Spot.Parameter}, {@link
   * Spot.AllLinks}. Nothing is reported for its absence.
   */
  default boolean isWithheld(Spot spot) {
    return false;
  }
}
