package dev.kamaelia.components.flow;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Passes on the messages that satisfy a predicate. From Java only.
 *
 * <pre>{@code
 * var even = graph.add("even", FilterBoxes.<Integer>of(() -> new Filter<>(n -> n % 2 == 0)));
 * }</pre>
 *
 * @param <T> the type of the messages
 */
@Component
public final class Filter<T> {
  private final Predicate<T> predicate;

  /**
   * A component around a predicate.
   *
   * @param predicate true for what passes; what it throws is a failure of the component
   */
  public Filter(@Param Predicate<T> predicate) {
    this.predicate = predicate;
  }

  /** The messages to choose from; those chosen leave by {@code outbox}. */
  @Inbox
  @Outbox(name = "outbox")
  @Nullable T inbox(T message) {
    return predicate.test(message) ? message : null;
  }
}
