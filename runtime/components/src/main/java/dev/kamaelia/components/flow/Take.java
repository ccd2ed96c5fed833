package dev.kamaelia.components.flow;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import dev.kamaelia.Self;

/**
 * Passes on a number of messages, then ends, and with it what feeds it alone.
 *
 * <pre>{@code kamaelia run 'Clock(period=1s) | Take(n=3) | ConsoleEcho'}</pre>
 *
 * @param <T> the type of the messages
 */
@Component
public final class Take<T> implements Lifecycle {
  private final Self self;
  private long left;

  /** The first messages. */
  @Outbox Out<T> outbox;

  /**
   * A component that passes on so many messages.
   *
   * @param n how many, 0 or more
   */
  public Take(@Param long n, Self self) {
    if (n < 0) throw new IllegalArgumentException("n is " + n + ", not 0 or more");
    this.left = n;
    this.self = self;
  }

  @Override
  public void started() {
    if (left == 0) self.finish();
  }

  /** The messages to take from. */
  @Inbox
  void inbox(T message) {
    outbox.send(message);
    left--;
    if (left == 0) self.finish();
  }
}
