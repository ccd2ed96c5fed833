/** The guarantees in one process: in real threads, and over links in a simulation. */
@NullMarked
package dev.kamaelia.testkit.contract;

import org.jspecify.annotations.NullMarked;
