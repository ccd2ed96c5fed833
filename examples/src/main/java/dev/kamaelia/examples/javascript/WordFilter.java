package dev.kamaelia.examples.javascript;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets words through that are not in a list.
 *
 * <p>Declares the component of the same name in {@code examples/javascript/word-filter.js}: its boxes, their types and its parameter. It does the same, so that the graph also runs in one process;
 * a component that only another language can run throws in its constructor instead.
 */
@Component
public final class WordFilter {
  private final Set<String> without;

  /**
   * A filter of words.
   *
   * @param without the words that are not let through
   */
  public WordFilter(@Param List<String> without) {
    this.without = new HashSet<>(without);
  }

  /** Words; those let through leave by {@code outbox}. */
  @Inbox
  @Outbox(name = "outbox")
  @Nullable String inbox(String word) {
    return without.contains(word) ? null : word;
  }
}
