package dev.kamaelia.links.host;

import dev.kamaelia.diagnostic.Diagnostic;
import java.util.Optional;

/** Counts who was turned away, and lets the first ones and then ever fewer be told, so that no stranger fills the log. Of {@link NodeHost}'s serial alone. */
final class TurnedAway {
  private static final int ALL_TOLD = 8;

  private long count;

  /** The warning with the count so far if it is to be told. */
  Optional<Diagnostic> add(Diagnostic why) {
    count++;
    if (count <= ALL_TOLD) return Optional.of(why);
    boolean powerOfTwo = (count & (count - 1)) == 0;
    return powerOfTwo ? Optional.of(why.withExpected(count + " were turned away so far; most are not told.")) : Optional.empty();
  }
}
