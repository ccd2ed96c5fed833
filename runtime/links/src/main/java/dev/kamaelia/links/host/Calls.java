package dev.kamaelia.links.host;

import dev.kamaelia.links.session.LaneSession;
import dev.kamaelia.links.session.Peers;
import dev.kamaelia.links.session.SessionEvents;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Calls those peers that this node is to call, again and again while there is no lane with them. Of {@link NodeHost}'s serial alone. */
final class Calls {
  private final Peers peers;
  private final Dialler dialler;
  private final SessionEvents events;
  private final Course course;
  private final Timers timers;
  private final RandomGenerator random;

  Calls(Peers peers, Dialler dialler, SessionEvents events, Course course, Timers timers, RandomGenerator random) {
    this.peers = peers;
    this.dialler = dialler;
    this.events = events;
    this.course = course;
    this.timers = timers;
    this.random = random;
  }

  /** Calls a peer now, if that has a purpose. */
  void dial(Contact contact) {
    if (course.hasEnded() || !course.isWaiting() && !contact.met || contact.connected || contact.gone || contact.attempt != null) return;
    dialler.dial(contact.peer.name(), lane -> {
      LaneSession attempt = LaneSession.dialled(peers, lane, events, contact.peer.name());
      contact.attempt = attempt;
      return attempt;
    });
    LaneSession attempt = contact.attempt;
    if (attempt != null) limit(contact, attempt, contact.nextAnswer());
  }

  /** A call that is never answered must not keep from the next one. */
  private void limit(Contact contact, LaneSession attempt, Duration within) {
    timers.later(within, () -> {
      if (contact.attempt != attempt) return;
      attempt.fence();
      notReached(contact, "it did not answer within " + Words.of(within));
    });
  }

  /** A call came to nothing; the next one follows. */
  void notReached(Contact contact, String reason) {
    contact.attempt = null;
    contact.unreached(reason);
    dialSoon(contact);
  }

  /** Calls a peer, if this node is the one that does, after a pause. */
  void dialSoon(Contact contact) {
    if (peers.local().dials(contact.peer.name())) timers.later(contact.nextPause(random), () -> dial(contact));
  }

  /** What was asked while the peer stood still may never be answered. */
  void callAgain(Contact contact) {
    LaneSession attempt = contact.attempt;
    if (attempt == null) return;
    attempt.fence();
    notReached(contact, "it stood still");
  }
}
