package sample;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import java.util.function.Function;

/**
 * Applies a {@link Function} to each message.
 *
 * @param <T> what comes in
 * @param <R> what goes out
 */
@Component
public final class PureTransformer<T, R> {
  private final Function<? super T, ? extends R> function;

  public PureTransformer(@Param Function<? super T, ? extends R> function) {
    this.function = function;
  }

  /**
   * Transforms one message.
   *
   * @return the function's result
   */
  @Inbox
  @Outbox
  R inbox(T message) {
    return function.apply(message);
  }
}
