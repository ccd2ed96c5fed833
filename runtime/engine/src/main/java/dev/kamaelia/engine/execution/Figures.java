package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.Counts;
import dev.kamaelia.engine.Overflow;
import dev.kamaelia.engine.introspection.Snapshot;
import dev.kamaelia.engine.transport.LinkFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the figures of components. Runs on: any thread; see {@link Snapshot} for how old they may be. */
final class Figures {
  private final long now;

  /** At a time of the execution's clock. */
  Figures(long now) {
    this.now = now;
  }

  static Counts counts(List<Mailbox> mailboxes) {
    return mailboxes.stream().map(Figures::counts).reduce(Counts.NONE, Counts::plus);
  }

  /** The counts of components that leave the graph, taken over. */
  static Counts leaving(List<Mailbox> mailboxes) {
    return mailboxes.stream().map(Figures::leaving).reduce(Counts.NONE, Counts::plus);
  }

  private static Counts leaving(Mailbox mailbox) {
    Counts sum = Counts.NONE;
    for (Outlet outlet : mailbox.boxes.dataOutlets()) sum = sum.plus(outlet.leave());
    for (Inlet inlet = mailbox.boxes.first; inlet != null; inlet = inlet.next) sum = sum.plus(inlet.leave());
    return sum.plus(mailbox.boxes.former()).plus(troubles(mailbox)); // after the inboxes, which add no dead letters from here on
  }

  private static Counts troubles(Mailbox mailbox) {
    Trouble trouble = mailbox.life.troubleSoFar();
    return trouble == null ? Counts.NONE : new Counts(0, 0, 0, 0, trouble.deadLetters.count(), trouble.failures, trouble.restarts);
  }

  Snapshot snapshot(String graph, Instant at, Duration uptime, List<Mailbox> mailboxes, List<RunningComposite> composites, Map<String, Long> turnedAway) {
    List<Snapshot.LinkView> links = new ArrayList<>();
    Set<RemoteEntry> entries = new LinkedHashSet<>();
    for (Mailbox mailbox : mailboxes) {
      entries.addAll(mailbox.boxes.entries());
      for (Outlet outlet : mailbox.boxes.outletsInUse()) outlet.links().forEach(link -> links.add(link(link)));
    }
    entries.forEach(entry -> links.add(link(entry)));
    return new Snapshot(graph, at, uptime, mailboxes.stream().map(this::component).toList(), composites.stream().map(RunningComposite::view).toList(), links, turnedAway);
  }

  private static Snapshot.LinkView link(Link link) {
    return new Snapshot.LinkView(
        link.from.toString(), link.to(), link.guarantee(), link.overflow(), link.ownCapacity(), link.waiting(), link.sent(), link.dropped(), link.isClosed(), link.across());
  }

  private static Snapshot.LinkView link(RemoteEntry entry) {
    Optional<LinkFigures> across = Optional.ofNullable(entry.figures());
    long arrived = across.map(LinkFigures::messages).orElse(0L);
    return new Snapshot.LinkView(entry.link.from(), entry.link.to(), Snapshot.Guarantee.ACROSS_NODES, Overflow.BLOCK, 0, 0, arrived, 0, entry.isClosed(), across);
  }

  private static Counts counts(Mailbox mailbox) {
    long sent = 0;
    long discarded = 0;
    long dropped = 0;
    long handled = 0;
    for (Outlet outlet : mailbox.boxes.dataOutlets()) {
      sent += outlet.sent();
      discarded += outlet.discarded();
      dropped += outlet.dropped();
    }
    for (Inlet inlet = mailbox.boxes.first; inlet != null; inlet = inlet.next) {
      handled += inlet.handled();
      discarded += inlet.discarded();
    }
    return new Counts(sent, handled, discarded, dropped, 0, 0, 0).plus(mailbox.boxes.former()).plus(troubles(mailbox));
  }

  private Snapshot.ComponentView component(Mailbox mailbox) {
    List<Snapshot.InboxView> inboxes = mailbox.boxes.inlets().stream().map(Figures::inbox).toList();
    List<Snapshot.OutboxView> outboxes = mailbox.boxes.dataOutlets().stream().map(Figures::outbox).toList();
    String type = mailbox.descriptor().type();
    Pace pace = mailbox.pace();
    Duration busy = Duration.ofNanos(pace == null ? 0 : pace.busyNanos(now));
    return new Snapshot.ComponentView(mailbox.path, type, state(mailbox), inboxes, outboxes, busy, lastCause(mailbox), deadLetters(mailbox), counts(mailbox));
  }

  private static Optional<String> lastCause(Mailbox mailbox) {
    Trouble trouble = mailbox.life.troubleSoFar();
    return trouble == null || trouble.lastCause.isEmpty() ? Optional.empty() : Optional.of(trouble.lastCause);
  }

  private static List<Snapshot.DeadLetter> deadLetters(Mailbox mailbox) {
    Trouble trouble = mailbox.life.troubleSoFar();
    return trouble == null ? List.of() : trouble.deadLetters.last();
  }

  private static Snapshot.InboxView inbox(Inlet inlet) {
    boolean finished = inlet.isClosed() || inlet.isLinked() && inlet.openSenders() == 0 && inlet.size() == 0;
    return new Snapshot.InboxView(inlet.name(), inlet.size(), inlet.capacity, inlet.handled(), inlet.discarded(), finished);
  }

  private static Snapshot.OutboxView outbox(Outlet outlet) {
    return new Snapshot.OutboxView(outlet.name(), outlet.sent(), outlet.discarded(), outlet.isEnded());
  }

  private static Snapshot.State state(Mailbox mailbox) {
    Snapshot.State state = mailbox.life.state();
    if (state != Snapshot.State.ACTIVE) return state;
    if (mailbox.isSending()) return Snapshot.State.SENDING;
    return mailbox.state() == Mailbox.IDLE || mailbox.isResting() ? Snapshot.State.IDLE : Snapshot.State.ACTIVE;
  }
}
