package dev.kamaelia.links.session;

import dev.kamaelia.engine.transport.RemoteLink;
import dev.kamaelia.proto.Grant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the receiving end of a link grants its sender: a window's worth beyond what the inbox has taken. What still waits of earlier numberings takes of the window.
 *
 * <p>Called from: the peer's drain, one at a time, and the lane before the link is open ({@link #grant}); anybody asks whether one is due. What was granted stands in the {@link Intake}.
 */
final class Allowance {
  private final RemoteLink link;
  private final Window window;
  private final Acceptance acceptance;

  /** How many messages of all numberings the component has handled. */
  private final AtomicLong done = new AtomicLong();

  Allowance(RemoteLink link, Window window, Acceptance acceptance) {
    this.link = link;
    this.window = window;
    this.acceptance = acceptance;
  }

  /** The component has handled so many more. Any thread. */
  void done(int messages) {
    done.addAndGet(messages);
  }

  /** True if the sender waits for the end to be acknowledged, or half of the window has become free. */
  boolean isDue(Intake present) {
    return present.endAccepted && present.acknowledged < present.toAcknowledge()
        || nextSequence(present) - present.limitSequence >= (window.messages() + 1) / 2
        || nextBytes(present) - present.limitBytes >= (window.bytes() + 1) / 2;
  }

  /** True if all the room that the inbox has left was granted. */
  boolean isSpent(Intake present) {
    return nextSequence(present) == present.limitSequence && nextBytes(present) == present.limitBytes;
  }

  private long nextSequence(Intake present) {
    long earlier = Math.max(0, present.before - acceptance.accepted());
    return Math.max(present.limitSequence, present.accepted + Math.max(0, window.messages() - earlier));
  }

  private long nextBytes(Intake present) {
    long earlier = Math.max(0, present.bytesBefore - acceptance.acceptedBytes());
    return Math.max(present.limitBytes, present.acceptedBytes + Math.max(0, window.bytes() - earlier));
  }

  /** Frees a window's worth beyond what the inbox has. */
  Grant grant(Intake present) {
    long acknowledged = present.toAcknowledge();
    present.limitSequence = nextSequence(present);
    present.limitBytes = nextBytes(present);
    present.acknowledged = acknowledged;
    return Grant.newBuilder()
        .setLink(link.id())
        .setAcknowledged(acknowledged)
        .setDone(Math.max(0, done.get() - present.before))
        .setLimitSequence(present.limitSequence)
        .setLimitBytes(present.limitBytes)
        .setGeneration(present.generation)
        .build();
  }
}
