package dev.kamaelia.examples.wordcount;

import dev.kamaelia.Message;

/**
 * How often a word occurred.
 *
 * @param word the word
 * @param count how often, 1 or more
 */
@Message
public record WordCount(String word, long count) {}
