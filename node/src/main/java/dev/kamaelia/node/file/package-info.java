/**
 * Graphs as text: the graph file (YAML 1.2), the one-liner, the JSON Schema, and printing a graph back as a file.
 *
 * <p>Central types: {@link dev.kamaelia.node.file.GraphReader} turns a text into a {@link dev.kamaelia.node.file.GraphDocument}, a topology that knows where
 * in the text each of its parts stands; {@link dev.kamaelia.node.file.GraphPrinter} goes back. Every error of a text is found in one go. Depends on the
 * engine's topology, catalog and check; the only package that sees the YAML library.
 */
@NullMarked
package dev.kamaelia.node.file;

import org.jspecify.annotations.NullMarked;
