package dev.kamaelia.links.host;

import dev.kamaelia.links.session.LocalNode;
import dev.kamaelia.proto.Bye;
import dev.kamaelia.proto.Frame;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** The good-byes of a node that has done its part: who is told, and for how long an answer is awaited. Of {@link NodeHost}'s serial alone. */
final class Farewell {
  /** For so long a peer may not know that it is cut off. */
  static final Duration LONGEST = Duration.ofSeconds(3);

  /** So many beats an answer takes at most, if it comes over the same lane: a little more than {@link #LONGEST}, and longer than it takes to find that the lane is dead. */
  private static final int MOST_BEATS = NodeHost.DEAD_BEATS + 2;

  private final Course course;

  /** For how long a peer without links is awaited. */
  private final Duration patience;

  Farewell(Course course, Duration patience) {
    this.course = course;
    this.patience = patience;
  }

  /** Says good-bye to those that are there and have everything; true once nobody is awaited any more. */
  boolean say(Collection<Contact> contacts) {
    List<Contact> awaited = contacts.stream().filter(this::isAwaited).toList();
    for (Contact contact : awaited) {
      if (!contact.connected || contact.byeSent || !course.isAborted() && !contact.peer.links().isAcknowledged()) continue;
      contact.byeSent = true;
      contact.peer.send(Frame.newBuilder().setBye(Bye.getDefaultInstance()).build());
    }
    return awaited.isEmpty();
  }

  /** A peer that is away when time is short may be back in a moment, but is not awaited for long. */
  private boolean isAwaited(Contact contact) {
    return contact.met && !contact.gone && (contact.connected || !isShort(contact) || contact.away().compareTo(LONGEST) < 0);
  }

  /** When the graph was stopped or has failed, or somebody waits for this node and the peer has everything but the word of it. */
  private boolean isShort(Contact contact) {
    return course.isAborted() || course.isHurried() && contact.peer.links().isAcknowledged();
  }

  /** Called at each beat while there is a lane: gives up who does not answer. */
  void beat(Contact contact) {
    if (contact.byeSent && ++contact.unanswered >= mostUnanswered(contact)) contact.gone = true;
  }

  /**
   * For how many beats a good-bye may stay without an answer. It may be lost on a lane that carries the other way only: the peer finds that out by itself, however late, as its process may stand still, and
   * is told again over the next lane. To a peer that does not find it out in time this node is lost, and what came from it, too. So it is awaited for as long as it would wait itself; unless the graph does not
   * end in order anyway, or somebody does not want to wait.
   */
  private long mostUnanswered(Contact contact) {
    return isShort(contact) ? MOST_BEATS : MOST_BEATS + contact.peer.links().patience(patience).dividedBy(LocalNode.HEARTBEAT);
  }
}
