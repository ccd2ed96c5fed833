package dev.kamaelia.components.backplane;

import dev.kamaelia.Component;
import dev.kamaelia.In;
import dev.kamaelia.Inbox;
import dev.kamaelia.Microprocess;
import dev.kamaelia.Out;
import dev.kamaelia.Outbox;
import dev.kamaelia.Param;
import dev.kamaelia.Self;

/**
 * Publishes what it gets on a {@link Backplane}.
 *
 * <pre>{@code components: { pub: { type: PublishTo, with: { name: news } } }}</pre>
 *
 * <p>Waits for the bus if it is not there yet; what comes meanwhile waits in its inbox. Ends when no more comes, or with the bus.
 *
 * @param <T> the type of the messages
 */
@Component
public final class PublishTo<T> implements Microprocess {
  private final String name;
  private final Self self;

  /** What to publish. */
  @Inbox In<T> inbox;

  /** Leads to the bus. Other links get the messages as well, but only once the bus is there. */
  @Outbox(linksItself = true) Out<T> outbox;

  /**
   * A publisher.
   *
   * @param name the name of the bus
   */
  public PublishTo(@Param String name, Self self) {
    if (name.isBlank()) throw new IllegalArgumentException("name is blank");
    this.name = name;
    this.self = self;
  }

  @Override
  public void main() throws InterruptedException {
    self.registry().sendTo(outbox, name).await();
    for (T message : inbox) outbox.send(message);
  }
}
