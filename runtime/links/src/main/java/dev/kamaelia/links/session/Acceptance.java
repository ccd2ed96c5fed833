package dev.kamaelia.links.session;

import dev.kamaelia.engine.transport.Encoded;
import dev.kamaelia.engine.transport.Ending;
import dev.kamaelia.engine.transport.IncomingLink;

/**
 * What the inbox takes of one link. Whatever is thrown as it takes something ends the link as failed and nothing else: what follows is discarded and counted.
 *
 * <p>Runs on: the line's pump, one at a time; what is volatile may be read by anybody.
 */
final class Acceptance {
  private final IncomingLink receiver;
  private final Outbound outbound;

  /** Tells the sender that nobody takes more. */
  private final Runnable closing;

  /** True once the receiver was told the end. What still comes, from a sender that began anew or knows no better, is discarded. */
  private volatile boolean ended;

  /** True once the receiver was told that the link has failed here. Of the pump alone. */
  private boolean failed;

  /** How many messages of all numberings were taken, and their encoded bytes; those that were discarded count, since nobody waits for them any more. */
  private volatile long accepted;

  private volatile long acceptedBytes;

  Acceptance(IncomingLink receiver, Outbound outbound, Runnable closing) {
    this.receiver = receiver;
    this.outbound = outbound;
    this.closing = closing;
  }

  boolean isEnded() {
    return ended;
  }

  long accepted() {
    return accepted;
  }

  long acceptedBytes() {
    return acceptedBytes;
  }

  /** Gives the inbox what it takes; true if that was all. */
  boolean give(Incoming what) {
    return switch (what) {
      case Incoming.Messages messages -> give(messages);
      case Incoming.Last last -> {
        end(last.ending());
        last.of().endAccepted = true;
        yield true;
      }
    };
  }

  private boolean give(Incoming.Messages messages) {
    int count = messages.count();
    long bytes = messages.encoded();
    boolean all = true;
    try {
      if (!ended) all = giveWhileTaken(messages);
    } catch (RuntimeException | Error e) {
      fail(e);
    }
    if (ended) discard(messages);
    count(messages.of, count - messages.count(), bytes - messages.encoded());
    return all;
  }

  private boolean giveWhileTaken(Incoming.Messages messages) {
    int before = messages.count();
    try {
      for (Encoded message = messages.front(); message != null; message = messages.front()) {
        if (!receiver.accept(message)) return false;
        messages.advance(message);
      }
      return true;
    } finally {
      if (messages.count() < before) receiver.accepted();
    }
  }

  private void count(Intake of, int messages, long bytes) {
    of.acceptedBytes = of.acceptedBytes + bytes;
    of.accepted = of.accepted + messages;
    acceptedBytes = acceptedBytes + bytes;
    accepted = accepted + messages;
  }

  private void end(Ending ending) {
    if (ended) return;
    ended = true;
    try {
      receiver.end(ending);
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  /** The link is over, and its receiver and sender learn that, before anything more is acknowledged. If not even that is possible, the lane's error it is, and its sender learns it all the same. */
  private void fail(Throwable cause) {
    failed = true;
    ended = true;
    try {
      try {
        receiver.failed(cause);
      } finally {
        closing.run();
      }
    } catch (RuntimeException | Error e) {
      if (e != cause) e.addSuppressed(cause);
      if (!outbound.failed(e)) throw e;
    }
  }

  private void discard(Incoming.Messages messages) {
    long count = messages.count();
    messages.drop();
    if (!failed || count == 0) return;
    try {
      receiver.discarded(count);
    } catch (RuntimeException | Error e) {
      if (!outbound.failed(e)) throw e;
    }
  }
}
