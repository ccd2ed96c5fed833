package dev.kamaelia.engine.plan;

import dev.kamaelia.engine.Overflow;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A link, or a passthrough between a composite's box and a part's.
 *
 * @param from where messages come from
 * @param to where they go
 * @param overflow the policy of the link's own buffer, if it has one
 * @param capacity the size of the link's own buffer, if it has one
 */
public record PlannedLink(End from, End to, Optional<Overflow> overflow, OptionalInt capacity) {}
