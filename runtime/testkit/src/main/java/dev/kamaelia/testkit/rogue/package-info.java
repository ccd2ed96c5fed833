/**
 * A peer that is allowed and broken, and strangers: what they say, frame by frame, by seed; whatever carries it.
 *
 * <p>Central type: {@link dev.kamaelia.testkit.rogue.RoguePeer}. Depends on the links.
 */
@NullMarked
package dev.kamaelia.testkit.rogue;

import org.jspecify.annotations.NullMarked;
