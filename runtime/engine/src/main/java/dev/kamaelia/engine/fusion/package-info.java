/**
 * Says which links of a graph are calls and which are queues: a pure function over its components and links.
 *
 * <p>Central types: {@link dev.kamaelia.engine.fusion.Fusion}, {@link dev.kamaelia.engine.fusion.Boundary} (why a link stays a queue). Values only. Depends on nothing.
 */
@NullMarked
package dev.kamaelia.engine.fusion;

import org.jspecify.annotations.NullMarked;
