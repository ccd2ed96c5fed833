/**
 * The tests that a graph file holds under {@code tests:}: what they send and expect, and how they are run, each on the part of the graph that it is about, in
 * virtual time.
 */
@NullMarked
package dev.kamaelia.node.graphtest;

import org.jspecify.annotations.NullMarked;
