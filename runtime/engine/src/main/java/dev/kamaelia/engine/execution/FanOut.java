package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.transport.Ending;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several links of one outbox: each gets every message, the slowest sets the pace (G8). Runs on: the sender's activations. */
final class FanOut implements Delivery {
  private final Link[] links;

  /** Asked for once a chain begins with each of the links; null before. */
  private @Nullable Fan fan;

  /** Links across nodes come first: only they can refuse a message as such, and then nobody has got it. */
  FanOut(List<Link> links) {
    this.links = links.stream().sorted((a, b) -> Boolean.compare(b instanceof RemoteOut, a instanceof RemoteOut)).toArray(Link[]::new);
  }

  @Override
  public void send(Object message) {
    for (Link link : links) link.send(message);
  }

  /** One of its links begins a chain: what runs all of them, asked for by the first call for which all do; null as long as there is nothing. */
  @Nullable Track track(Chains chains) {
    Fan present = fan;
    if (present != null && present.isCurrent()) return present.track();
    fan = present = Fan.of(links);
    if (present == null) return null;
    chains.ask(present);
    return present.track();
  }

  @Override
  public boolean trySend(Object message) {
    int reserved = 0;
    while (reserved < links.length && links[reserved].reserve()) reserved++;
    boolean all = reserved == links.length;
    for (int i = 0; i < reserved; i++) {
      if (all) links[i].offerReserved(message);
      else links[i].release();
    }
    return all;
  }

  @Override
  public void end(Ending ending) {
    for (Link link : links) link.end(ending);
  }
}
