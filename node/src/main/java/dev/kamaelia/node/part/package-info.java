/**
 * Parts of graphs that run alone: what a test is about, or what a recording is replayed into. Central type: {@link dev.kamaelia.node.part.GraphPart}. Depends on the engine's topology and on the
 * component library. Pure functions.
 */
@NullMarked
package dev.kamaelia.node.part;

import org.jspecify.annotations.NullMarked;
