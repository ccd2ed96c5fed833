package dev.kamaelia.links.host;

import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.links.LinkError;
import dev.kamaelia.links.Loss;
import dev.kamaelia.links.session.Peers;
import java.time.Duration;
import java.util.Optional;

/** What it means for the links with a peer, and for this node, that there is no lane with it: they wait, go on without, or are lost. Of {@link NodeHost}'s serial alone. */
final class Absences {
  /** After so long it is told. */
  static final Duration FIRST_WORD = Duration.ofSeconds(1);

  private final NodeHost host;
  private final Peers peers;
  private final Dialler dialler;
  private final HostObserver observer;
  private final Course course;
  private final Calls calls;
  private final Serial serial;

  /** For how long a peer without links is awaited. */
  private final Duration patience;

  Absences(NodeHost host, Peers peers, Dialler dialler, HostObserver observer, Course course, Calls calls, Serial serial, Duration patience) {
    this.host = host;
    this.peers = peers;
    this.dialler = dialler;
    this.observer = observer;
    this.course = course;
    this.calls = calls;
    this.serial = serial;
    this.patience = patience;
  }

  /** Called at each beat while there is a lane. */
  void lookWhetherBack(Contact contact, long passed) {
    boolean wasAway = contact.awayTold;
    Duration after = contact.away();
    if (!contact.isSettled()) contact.away(passed);
    else if (wasAway) observer.back(contact.peer.name(), after);
  }

  /** What the absence of a peer means for its links by now. */
  void absent(Contact contact) {
    if (course.isWaiting() || course.hasEnded()) return;
    String name = contact.peer.name();
    if (!contact.awayTold && contact.away().compareTo(FIRST_WORD) >= 0) {
      contact.awayTold = true;
      observer.away(name, contact.reason);
    }
    if (isDue(contact)) {
      findOut(contact);
    } else if (contact.awayTold && !contact.sought && isTold(contact)) {
      contact.sought = true;
      findOut(contact);
    }
    host.leaveIfDone();
  }

  private boolean isDue(Contact contact) {
    return contact.peer.links().losses().stream().anyMatch(loss -> isOverdue(contact, loss)) || isForgotten(contact);
  }

  /** A process that stands still is not away: that is found out before anything is given up. */
  private void findOut(Contact contact) {
    if (contact.asked) return;
    contact.asked = true;
    dialler.find(contact.peer.name(), holder -> serial.run(() -> found(contact, holder)));
  }

  private void found(Contact contact, Dialler.Holder holder) {
    contact.asked = false;
    if (contact.connected || contact.gone || course.isWaiting() || course.hasEnded()) return;
    if (holder == Dialler.Holder.NOBODY && isTold(contact)) {
      contact.gone = true;
      host.leaveIfDone();
    } else if (!isDue(contact) || course.isAborted()) {
      return; // one that was stopped or has failed waits for nobody who stands still: Farewell counts how long it was away
    } else if (holder == Dialler.Holder.STANDS_STILL) {
      if (contact.standsStill()) observer.standsStill(contact.peer.name());
    } else if (contact.goesOn()) {
      calls.callAgain(contact);
    } else {
      giveUp(contact);
    }
  }

  private boolean isOverdue(Contact contact, Loss loss) {
    RemoteLink link = loss.link();
    boolean awaited = !course.isLeaving() || loss.outgoing();
    return awaited && contact.away().compareTo(link.patience()) >= 0 && !contact.overdue.contains(link);
  }

  /** True if nothing of what this node has sent can be lost, it only waits for a peer to learn that, and has done so for long enough: the peer may have found out later that it is cut off, and waits for as long from then on. */
  private boolean isForgotten(Contact contact) {
    return course.isLeaving() && contact.peer.links().losses().stream().noneMatch(Loss::outgoing) && contact.away().compareTo(contact.peer.links().patience(patience).plus(Farewell.LONGEST)) >= 0;
  }

  /**
   * True if this node only waits for a peer to learn that it has everything, and would not go on with another process in its place: once nobody is at its address there is nothing to wait for. Only for an
   * address that has led to the peer before, as that of one that is called has.
   */
  private boolean isTold(Contact contact) {
    return course.isLeaving() && peers.local().dials(contact.peer.name()) && contact.peer.links().isAcknowledged() && !contact.peer.links().isReplaceable();
  }

  /** True if the peer took no more of a link that must not be lost, and then did not even acknowledge its end: nothing of that is lost, but something must have happened to it. */
  private static boolean isUnexplained(Contact contact) {
    return !contact.peer.links().isAcknowledged() && !contact.peer.links().isReplaceable();
  }

  private void giveUp(Contact contact) {
    String name = contact.peer.name();
    boolean fatal = false;
    for (Loss loss : contact.peer.links().losses()) {
      RemoteLink link = loss.link();
      if (!isOverdue(contact, loss)) continue;
      String why = "stayed away for longer than " + Words.of(link.patience());
      switch (link.onLoss()) {
        case FAIL -> {
          fatal = true;
          contact.overdue.add(link);
          contact.peer.links().lost(link);
          host.lost(link, loss.count(), LinkError.linkLoss(loss, name, why));
        }
        case CONTINUE -> {
          // Empty if the peer is back at this moment, so that nothing was given up: it may be away again in the next.
          Optional<Loss> known = loss.outgoing() ? contact.peer.links().giveUp(link) : Optional.of(loss);
          if (known.isEmpty()) continue;
          contact.overdue.add(link);
          host.lost(link, known.get().count(), loss.outgoing() ? LinkError.linkLoss(known.get(), name, why) : LinkError.senderAway(loss, name, why));
        }
        case WAIT -> {
          contact.overdue.add(link);
          observer.lost(LinkError.linkWaits(link, name, Words.of(contact.away())));
        }
      }
    }
    if (fatal || isForgotten(contact) && isUnexplained(contact)) host.peerLost(contact, contact.reason + "; it was away for " + Words.of(contact.away()));
    else if (isForgotten(contact)) contact.gone = true;
    host.leaveIfDone();
  }
}
