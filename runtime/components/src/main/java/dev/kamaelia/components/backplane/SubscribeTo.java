package dev.kamaelia.components.backplane;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import dev.kamaelia.Self;
import dev.kamaelia.engine.Overflow;

/**
 * Sends on what is published on a {@link Backplane} from now on, until the bus ends.
 *
 * <pre>{@code components: { sub: { type: SubscribeTo, with: { name: news, overflow: DROP_OLDEST, capacity: 100 } } }}</pre>
 *
 * <p>Waits for the bus if it is not there yet. Where its receivers are slow, the bus waits for them, unless it has another {@code overflow}.
 *
 * @param <T> the type of the messages
 */
@Component
public final class SubscribeTo<T> implements Lifecycle {
  private final String name;
  private final Overflow overflow;
  private final int capacity;
  private final Self self;

  /**
   * A subscriber.
   *
   * @param name the name of the bus
   * @param overflow what happens when it falls behind: the bus waits ({@code BLOCK}), messages are dropped ({@code DROP_OLDEST}, {@code DROP_NEWEST}), or the bus fails ({@code FAIL})
   * @param capacity how many messages may wait for it before that; 0 for what its inbox holds, or 1024 with an overflow policy
   */
  public SubscribeTo(@Param String name, @Param(defaultValue = "BLOCK") Overflow overflow, @Param(defaultValue = "0") int capacity, Self self) {
    if (name.isBlank()) throw new IllegalArgumentException("name is blank");
    if (capacity < 0) throw new IllegalArgumentException("capacity is " + capacity + ", not 0 or more");
    this.name = name;
    this.overflow = overflow;
    this.capacity = capacity;
    this.self = self;
  }

  @Override
  public void started() {
    if (overflow == Overflow.BLOCK && capacity == 0) self.registry().receiveFrom(name, "inbox");
    else self.registry().receiveFrom(name, "inbox", overflow, capacity == 0 ? 1024 : capacity);
  }

  /** What the bus sends; it leaves by {@code outbox}. */
  @Inbox
  @Outbox(name = "outbox")
  T inbox(T message) {
    return message;
  }
}
