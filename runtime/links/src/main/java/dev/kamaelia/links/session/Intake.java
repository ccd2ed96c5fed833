package dev.kamaelia.links.session;

/**
 * How far the receiving end of a link is with one numbering of messages. A link that begins anew gets another one, so that what the old one brought and still waits
 * is not counted for the new.
 *
 * <p>Each field says who writes it; all of them may be read by any thread, and only grow.
 */
final class Intake {
  /** As the sender numbers its numberings. */
  final int generation;

  /** How many messages earlier numberings brought, and their encoded bytes. */
  final long before;

  final long bytesBefore;

  /** Written by the lane: the number that comes next, the encoded bytes before it, and whether the end is here. */
  volatile long expected = 1;

  volatile long receivedBytes;
  volatile boolean endReceived;

  /** Written by the line's pump. */
  volatile long accepted;

  volatile long acceptedBytes;
  volatile boolean endAccepted;

  /** What was granted last: written by the drain, which is one at a time, before the grant leaves. */
  volatile long limitSequence;

  volatile long limitBytes;
  volatile long acknowledged;

  /** The first numbering. */
  Intake() {
    this(0, 0, 0);
  }

  private Intake(int generation, long before, long bytesBefore) {
    this.generation = generation;
    this.before = before;
    this.bytesBefore = bytesBefore;
  }

  /** The numbering that follows this one. Called by the lane. */
  Intake next(int ofGeneration) {
    return new Intake(ofGeneration, before + expected - 1, bytesBefore + receivedBytes);
  }

  /** What is acknowledged in the next grant. */
  long toAcknowledge() {
    return endAccepted ? accepted + 1 : accepted;
  }
}
