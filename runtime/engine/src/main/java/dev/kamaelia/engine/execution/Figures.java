package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.Counts;
import dev.kamaelia.engine.introspection.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the figures of components. Runs on: any thread; see {@link Snapshot} for how old they may be. */
final class Figures {
  private Figures() {}

  static Counts counts(List<Mailbox> mailboxes) {
    return mailboxes.stream().map(Figures::counts).reduce(Counts.NONE, Counts::plus);
  }

  static Snapshot snapshot(String graph, List<Mailbox> mailboxes) {
    List<Snapshot.LinkView> links = new ArrayList<>();
    for (Mailbox mailbox : mailboxes) {
      for (Outlet outlet : outlets(mailbox)) {
        for (Link link : outlet.links()) links.add(new Snapshot.LinkView(outlet.toString(), link.to(), link.waiting(), link.sent, link.dropped(), link.isClosed()));
      }
    }
    return new Snapshot(graph, mailboxes.stream().map(Figures::component).toList(), links);
  }

  private static List<Outlet> outlets(Mailbox mailbox) {
    List<Outlet> all = new ArrayList<>(mailbox.boxes.dataOutlets());
    mailbox.boxes.addSignal(all);
    return all;
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
    for (Inlet inlet : mailbox.boxes.inlets) {
      handled += inlet.handled();
      discarded += inlet.discarded();
    }
    Trouble trouble = mailbox.life.troubleSoFar();
    if (trouble == null) return new Counts(sent, handled, discarded, dropped, 0, 0, 0);
    return new Counts(sent, handled, discarded, dropped, trouble.deadLetters.count(), trouble.failures, trouble.restarts);
  }

  private static Snapshot.ComponentView component(Mailbox mailbox) {
    List<Snapshot.InboxView> inboxes = Arrays.stream(mailbox.boxes.inlets).map(Figures::inbox).toList();
    List<Snapshot.OutboxView> outboxes = mailbox.boxes.dataOutlets().stream().map(Figures::outbox).toList();
    String type = mailbox.descriptor().type();
    return new Snapshot.ComponentView(mailbox.path, type, state(mailbox), inboxes, outboxes, deadLetters(mailbox), counts(mailbox));
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
