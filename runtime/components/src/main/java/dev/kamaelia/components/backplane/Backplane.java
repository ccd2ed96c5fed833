package dev.kamaelia.components.backplane;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import dev.kamaelia.Lifecycle;
import dev.kamaelia.NamedBox;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import dev.kamaelia.Registry;
import dev.kamaelia.Self;
import dev.kamaelia.Signal;
import org.jspecify.annotations.Nullable;

/**
 * A named bus: every subscriber gets every message of all publishers that comes after it has subscribed, once.
 *
 * <pre>{@code
 * components:
 *   news: { type: Backplane,   with: { name: news, publishers: 2, subscribers: 1 } }
 *   pub1: { type: PublishTo,   with: { name: news } }
 *   pub2: { type: PublishTo,   with: { name: news } }
 *   sub:  { type: SubscribeTo, with: { name: news } }
 * }</pre>
 *
 * <p>Publishers and subscribers find it by its name, in whatever order they start. It is bounded: a subscriber that is slow makes the bus, and with it the publishers, wait, unless it has
 * an overflow policy. Without subscribers messages are discarded and counted.
 *
 * <p>It ends when it is told to: by a signal {@code ProducerFinished} on {@code control}, after which no new publisher is linked and it finishes once the present ones have ended and all is
 * passed on; by a {@code Shutdown} or a stop, at once; when the graph is drained; or, with {@code publishers}, when so many have come and all of them have ended. With it end its publishers,
 * like the senders of any receiver that has ended, and, after what was passed on to them, its subscribers.
 *
 * <p>Anybody may use it by {@link Self#registry} as well: its inbox and its outbox are registered under its name.
 *
 * @param <T> the type of the messages
 */
@Component(outlivesReceivers = true)
public final class Backplane<T> implements Lifecycle {
  private final String name;
  private final int publishers;
  private final int subscribers;
  private final Self self;
  private int published;
  private int subscribed;

  /** Where publishers are linked to; null before they may be. */
  private @Nullable NamedBox entrance;

  /** Keeps the bus while its entrance is shut. */
  private @Nullable NamedBox shut;

  /**
   * A bus.
   *
   * @param name by which publishers and subscribers find it; one bus of a name at a time
   * @param publishers after how many no more are linked; it ends when all of them have; 0 for any number, and no end by itself
   * @param subscribers for how many publishers have to wait before the first message is passed on
   */
  public Backplane(@Param String name, @Param(defaultValue = "0") int publishers, @Param(defaultValue = "0") int subscribers, Self self) {
    if (name.isBlank()) throw new IllegalArgumentException("name is blank");
    if (publishers < 0) throw new IllegalArgumentException("publishers is " + publishers + ", not 0 or more");
    if (subscribers < 0) throw new IllegalArgumentException("subscribers is " + subscribers + ", not 0 or more");
    this.name = name;
    this.publishers = publishers;
    this.subscribers = subscribers;
    this.self = self;
  }

  @Override
  public void started() {
    Registry registry = self.registry();
    if (subscribers > 0) shut = registry.register(name + ", until " + subscribers + " have subscribed", "inbox");
    registry.register(name, "outbox").onLink(this::subscribed);
    if (subscribers == 0) open();
  }

  private void subscribed() {
    subscribed++;
    if (subscribed == subscribers) open();
  }

  private void open() {
    entrance = self.registry().register(name, "inbox").onLink(this::published);
    if (shut != null) shut.deregister();
  }

  private void published() {
    published++;
    if (published == publishers && entrance != null) entrance.deregister();
  }

  /** What was published; it leaves by {@code outbox} to all subscribers. */
  @Inbox
  @Outbox(name = "outbox", linksItself = true)
  T inbox(T message) {
    return message;
  }

  /** {@code ProducerFinished}: no more publishers. */
  @Inbox
  void control(Signal signal) {
    if (!(signal instanceof Signal.ProducerFinished)) return;
    if (entrance != null) entrance.deregister();
    if (shut != null) shut.deregister();
  }
}
