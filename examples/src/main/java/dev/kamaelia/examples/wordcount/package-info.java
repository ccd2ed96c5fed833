/**
 * Counts the words of a text, on one machine or three.
 *
 * <p>The stages, in order: {@link dev.kamaelia.examples.wordcount.WordSplitter}, {@link dev.kamaelia.examples.wordcount.WordCounter}, {@linkn * dev.kamaelia.examples.wordcount.WordRanking}. Depends on the api.
 */
@NullMarked
package dev.kamaelia.examples.wordcount;

import org.jspecify.annotations.NullMarked;
