package dev.kamaelia.components.flow;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Outbox;

/**
 * Passes on what comes over any number of links, in the order of arrival, and ends when all of them have ended.
 *
 * <p>Any inbox takes several links; a merge gives the place a name and passes the streams on as one.
 *
 * <pre>{@code
 * links: [ north.outbox -> all.inbox, south.outbox -> all.inbox ]    # all: { type: Merge }
 * }</pre>
 *
 * @param <T> the type of the messages
 */
@Component
public final class Merge<T> {
  /** Where all links lead to; everything leaves by {@code outbox}. */
  @Inbox
  @Outbox(name = "outbox")
  T inbox(T message) {
    return message;
  }
}
