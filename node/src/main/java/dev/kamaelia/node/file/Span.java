package dev.kamaelia.node.file;

/**
 * A range of a {@link SourceText}.
 *
 * @param start the first code point, from 0
 * @param end the one after the last
 */
record Span(int start, int end) {}
