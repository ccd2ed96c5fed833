/** Tests of nodes on a network in memory. */
@NullMarked
package dev.kamaelia.testkit.network;

import org.jspecify.annotations.NullMarked;
