package dev.kamaelia.components.flow;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Self;

/**
 * Passes on the first message, then ends, and with it what feeds it alone.
 *
 * <pre>{@code kamaelia run 'FileReader(path=app.log, follow=true) | Grep(pattern=ERROR) | FirstOnly | ConsoleEcho'}</pre>
 *
 * @param <T> the type of the messages
 */
@Component
public final class FirstOnly<T> {
  private final Self self;

  /** The first message. */
  @Outbox Out<T> outbox;

  /** A component that passes on one message. */
  public FirstOnly(Self self) {
    this.self = self;
  }

  /** The messages to take the first of. */
  @Inbox
  void inbox(T message) {
    outbox.send(message);
    self.finish();
  }
}
