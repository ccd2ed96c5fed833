package dev.kamaelia.links.host;

import dev.kamaelia.diagnostic.Diagnostic;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts who was turned away and why, and lets the first ones and then ever fewer be told, so that no stranger fills the log. Of {@link NodeHost}'s serial alone. */
final class TurnedAway {
  private static final int ALL_TOLD = 8;

  /** Reasons may come from peers: what is beyond so many is one reason. */
  private static final int MOST_REASONS = 32;

  private static final String OTHERS = "Others";

  private final Map<String, Long> counts = new LinkedHashMap<>();
  private long count;
  private @Nullable Diagnostic last;

  /** The warning with the count so far if it is to be told. */
  Optional<Diagnostic> add(Diagnostic why) {
    count++;
    last = why;
    counts.merge(counts.containsKey(why.id()) || counts.size() < MOST_REASONS ? why.id() : OTHERS, 1L, Long::sum);
    if (count <= ALL_TOLD) return Optional.of(why);
    boolean powerOfTwo = (count & (count - 1)) == 0;
    return powerOfTwo ? Optional.of(why.withExpected(count + " were turned away so far; most are not told.")) : Optional.empty();
  }

  /** How many for each reason, by its id. */
  Map<String, Long> counts() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }

  /** Who was turned away last, and why. */
  Optional<Diagnostic> last() {
    return Optional.ofNullable(last);
  }
}
