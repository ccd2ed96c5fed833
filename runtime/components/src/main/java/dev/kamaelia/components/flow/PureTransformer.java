package dev.kamaelia.components.flow;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends the result of a function of each message; a null result sends nothing. From Java only.
 *
 * <pre>{@code
 * var upper = graph.add("upper", PureTransformerBoxes.<String, String>of(() -> new PureTransformer<>(String::toUpperCase)));
 * }</pre>
 *
 * @param <T> the type of the messages
 * @param <R> the type of the results
 */
@Component
public final class PureTransformer<T, R> {
  private final Function<T, R> function;

  /**
   * A component around a function.
   *
   * @param function makes a result of a message; what it throws is a failure of the component
   */
  public PureTransformer(@Param Function<T, R> function) {
    this.function = function;
  }

  /** The function's arguments; its results leave by {@code outbox}. */
  @Inbox
  @Outbox(name = "outbox")
  @Nullable R inbox(T message) {
    return function.apply(message);
  }
}
