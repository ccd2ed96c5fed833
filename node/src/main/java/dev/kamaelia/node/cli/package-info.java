/**
 * The command line: one class per verb, and what they share. The only package that sees picocli, and besides components made to print the only one that uses
 * standard streams.
 *
 * <p>Central types: {@link dev.kamaelia.node.cli.Main}, the entry point; {@code Verbs}, the list of verbs; {@code GraphSource}, the options of every verb that
 * takes a graph; {@code Terminal}, the streams and the environment. Data goes to standard output and everything else to standard error. Depends on
 * {@code node.file}, {@code node.host} and the engine.
 */
@NullMarked
package dev.kamaelia.node.cli;

import org.jspecify.annotations.NullMarked;
