package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.transport.Ending;
import java.util.List;

/** Several links of one outbox: each gets every message, the slowest sets the pace (G8). Runs on: the sender's activations. */
final class FanOut implements Delivery {
  private final Link[] links;

  /** Links across nodes come first: only they can refuse a message as such, and then nobody has got it. */
  FanOut(List<Link> links) {
    this.links = links.stream().sorted((a, b) -> Boolean.compare(b instanceof RemoteOut, a instanceof RemoteOut)).toArray(Link[]::new);
  }

  @Override
  public void send(Object message) {
    for (Link link : links) link.send(message);
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
