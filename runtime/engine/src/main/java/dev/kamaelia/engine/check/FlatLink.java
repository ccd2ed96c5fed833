package dev.kamaelia.engine.check;

import dev.kamaelia.engine.topology.BoxRef;
import dev.kamaelia.engine.topology.LinkSpec;

/**
 * A link or a passthrough.
 *
 * @param spec its ends and settings
 * @param kind what it joins
 * @param fromSpot where its beginning stands
 * @param toSpot where its end stands
 * @param spot where it stands as a whole
 */
record FlatLink(LinkSpec spec, Kind kind, Spot fromSpot, Spot toSpot, Spot spot) {
  /** What a link joins. */
  enum Kind {
    /** Outbox to inbox. */
    LINK,
    /** A composite's inbox to that of a part. */
    PASS_IN,
    /** A part's outbox to that of its composite. */
    PASS_OUT
  }

  BoxRef from() {
    return spec.from();
  }

  BoxRef to() {
    return spec.to();
  }

  /** How messages name it. */
  String title() {
    return (kind == Kind.LINK ? "Link " : "Passthrough ") + spec.name();
  }
}
