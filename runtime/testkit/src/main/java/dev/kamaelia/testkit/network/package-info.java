/**
 * A network in memory: nodes of one graph in one test, linked by the real protocol over lanes that deliver when the test's virtual time says so.
 *
 * <p>Central type: {@link dev.kamaelia.testkit.network.MemoryNetwork}. Depends on the links.
 */
@NullMarked
package dev.kamaelia.testkit.network;

import org.jspecify.annotations.NullMarked;
