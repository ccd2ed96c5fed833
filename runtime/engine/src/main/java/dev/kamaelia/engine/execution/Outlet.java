package dev.kamaelia.engine.execution;

import dev.kamaelia.Out;
import dev.kamaelia.WrongThreadException;
import dev.kamaelia.engine.transport.Ending;
import java.util.List;

/**
 * An outbox at run time.
 *
 * <p>Runs on: the component's activations, checked; {@link #links} is read by any thread. The delivery is changed by the owner's activations alone.
 */
final class Outlet implements Out<Object> {
  final Mailbox owner;
  final String name;

  /** Written by the owner (or before anything runs); publishes the links to figures and to the structure's checks. */
  private volatile List<Link> links = List.of();

  private Delivery delivery;

  /** Written by the owner; read by the structure's checks. */
  private volatile boolean ended;

  /** Plain field of the owner: sent while unlinked. */
  private long discarded;

  /** Figures of links that were taken away; owner's. */
  private long formerSent;

  Outlet(Mailbox owner, String name) {
    this.owner = owner;
    this.name = name;
    this.delivery = new Unlinked();
  }

  // --- Out

  @Override
  public void send(Object message) {
    check(message);
    delivery.send(message);
  }

  @Override
  public boolean trySend(Object message) {
    check(message);
    return delivery.trySend(message);
  }

  @Override
  public void finish() {
    checkThread();
    end(new Ending.Finished());
    owner.execution().lookForClosedReceivers(owner);
  }

  private void check(Object message) {
    if (message == null) throw new NullPointerException(this + " was given null to send");
    checkThread();
    if (owner.attention() != 0) owner.beforeSend();
  }

  private void checkThread() {
    if (Thread.currentThread() != owner.runner()) {
      throw new WrongThreadException(this + " was used by " + Thread.currentThread() + ", which is not running the component; use Self.post");
    }
  }

  // --- owner

  /** Sends what the runtime has to say, also after a stop. */
  void emit(Object message) {
    delivery.send(message);
  }

  /** Ends all links; a second call does nothing. */
  void end(Ending ending) {
    if (ended) return;
    ended = true;
    delivery.end(ending);
    delivery = new Ended();
  }

  boolean isEnded() {
    return ended;
  }

  List<Link> links() {
    return links;
  }

  /** Replaces the links. By the owner, or before anything runs. */
  void links(List<Link> now) {
    for (Link former : links) {
      if (!now.contains(former)) {
        formerSent += former.sent;
        discarded += former.discarded;
      }
    }
    links = List.copyOf(now);
    if (ended) return;
    delivery = switch (now.size()) {
      case 0 -> new Unlinked();
      case 1 -> now.getFirst();
      default -> new FanOut(now);
    };
  }

  /** True if it has links, and all of their receivers have ended. */
  boolean leadsNowhere() {
    List<Link> now = links;
    return !now.isEmpty() && now.stream().allMatch(Link::isClosed);
  }

  long sent() {
    long sum = formerSent;
    for (Link link : links) sum += link.sent;
    return sum;
  }

  long discarded() {
    long sum = discarded;
    for (Link link : links) sum += link.discarded;
    return sum;
  }

  long dropped() {
    long sum = 0;
    for (Link link : links) sum += link.dropped();
    return sum;
  }

  /** {@code component.outbox}. */
  @Override
  public String toString() {
    return owner.path + "." + name;
  }

  private final class Unlinked implements Delivery {
    @Override
    public void send(Object message) {
      discarded++;
    }

    @Override
    public boolean trySend(Object message) {
      discarded++;
      return true;
    }

    @Override
    public void end(Ending ending) {}
  }

  private final class Ended implements Delivery {
    @Override
    public void send(Object message) {
      throw new IllegalStateException(Outlet.this + " has ended: nothing can be sent after finish() or in stopped()");
    }

    @Override
    public boolean trySend(Object message) {
      send(message);
      return true;
    }

    @Override
    public void end(Ending ending) {}
  }
}
