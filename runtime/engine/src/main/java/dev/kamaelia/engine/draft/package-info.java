/**
 * What Java code that builds a graph, or the parts of a composite, has said so far.
 *
 * <p>Central type: {@link dev.kamaelia.engine.draft.Draft}. Used by one thread. Depends on api and topology.
 */
@NullMarked
package dev.kamaelia.engine.draft;

import org.jspecify.annotations.NullMarked;
