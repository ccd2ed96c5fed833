package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.introspection.Change;
import dev.kamaelia.engine.introspection.ChangeStream;
import dev.kamaelia.engine.introspection.LiveTopology;
import dev.kamaelia.engine.introspection.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Tells subscribers what changes. Costs a look at an empty list while there are none.
 *
 * <p>Called from: links, boxes and components under the structure's lock, states of life on the components' activations. Its lock is taken after the structure's and before those of the
 * subscriptions. A state is written before it is told, and a subscription is listed before it looks: so it may be told of a state that it has seen already, and misses none.
 */
final class ChangeFeed {
  private final Execution execution;

  /** Replaced under this lock; read by whoever has something to tell. */
  private volatile List<Subscription> subscriptions = List.of();

  /** Guarded by this. */
  private long sequence;

  ChangeFeed(Execution execution) {
    this.execution = execution;
  }

  ChangeStream subscribe() {
    Subscription made = new Subscription(execution, this);
    synchronized (execution.structure()) {
      synchronized (this) {
        List<Subscription> more = new ArrayList<>(subscriptions);
        more.add(made);
        subscriptions = List.copyOf(more);
        made.begin(present());
      }
    }
    return made;
  }

  synchronized void leave(Subscription gone) {
    subscriptions = subscriptions.stream().filter(subscription -> subscription != gone).toList();
  }

  /** Everything anew for a subscription that was too slow. */
  void resync(Subscription slow) {
    synchronized (execution.structure()) {
      synchronized (this) {
        slow.caughtUp(new Change.Resync(sequence, present()));
      }
    }
  }

  /** Under both locks. */
  private LiveTopology present() {
    List<LiveTopology.Component> components = new ArrayList<>();
    List<LiveTopology.Link> links = new ArrayList<>();
    for (Mailbox mailbox : execution.structure().mailboxes()) {
      components.add(view(mailbox));
      for (Outlet outlet : mailbox.boxes.outletsInUse()) outlet.links().forEach(link -> links.add(ends(link)));
    }
    return new LiveTopology(sequence, components, links);
  }

  private static LiveTopology.Component view(Mailbox mailbox) {
    return new LiveTopology.Component(mailbox.path, mailbox.descriptor().type(), mailbox.life.state(), mailbox.boxes.inboxNames(), mailbox.boxes.outboxNames());
  }

  private static LiveTopology.Link ends(Link link) {
    return new LiveTopology.Link(link.from.toString(), link.to());
  }

  private void tell(LongFunction<Change> change) {
    if (subscriptions.isEmpty()) return;
    synchronized (this) {
      Change told = change.apply(++sequence);
      subscriptions.forEach(subscription -> subscription.offer(told));
    }
  }

  // --- what happens

  void added(Mailbox mailbox) {
    tell(number -> new Change.ComponentAdded(number, view(mailbox)));
  }

  void removed(String path) {
    tell(number -> new Change.ComponentRemoved(number, path));
  }

  void boxesChanged(Mailbox mailbox) {
    tell(number -> new Change.BoxesChanged(number, mailbox.path, mailbox.boxes.inboxNames(), mailbox.boxes.outboxNames()));
  }

  void state(Mailbox mailbox, Snapshot.State state) {
    tell(number -> new Change.StateChanged(number, mailbox.path, state));
  }

  /** An outbox has other links now. */
  void relinked(List<Link> before, List<Link> now) {
    if (subscriptions.isEmpty()) return;
    for (Link former : before) if (!now.contains(former)) tell(number -> new Change.LinkRemoved(number, ends(former)));
    for (Link link : now) if (!before.contains(link)) tell(number -> new Change.LinkAdded(number, ends(link)));
  }

  /** The last component has ended. */
  void end() {
    subscriptions.forEach(Subscription::end);
  }
}
