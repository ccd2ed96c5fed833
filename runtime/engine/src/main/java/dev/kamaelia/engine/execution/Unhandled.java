package dev.kamaelia.engine.execution;

/**
 * What became of an inbox's messages that nobody handled, as counts. Once its component has left the graph they go to the {@link FormerCounts}.
 *
 * <p>Called from: any thread, under the inbox's lock, under which a message is also taken: so who takes the counts over finds each taken message counted. The counts are read by any thread.
 */
final class Unhandled {
  private final Inlet inlet;

  /** How many waiting messages the receiver's end discarded, or could not be decoded. */
  private volatile long discarded;

  /** How many came too late to wait. */
  private volatile long refused;

  /** How many waiting messages went to dead letters with the receiver's end. */
  private volatile long dead;

  /** True once the counts were taken over. */
  private boolean left;

  Unhandled(Inlet inlet) {
    this.inlet = inlet;
  }

  /** It came too late to wait. */
  void refused() {
    if (left) former().addDiscarded(1);
    else refused++;
  }

  /** It was taken by the receiver, which has no use for it. */
  void discarded() {
    discarded++;
  }

  /** It was taken because the receiver takes no more. */
  void swept(Object message) {
    if (left) {
      if (inlet.owner.life.isBacklogDead()) former().addDead();
      else former().addDiscarded(1);
    } else if (inlet.owner.isDeadLetter(inlet, message)) {
      dead++;
    } else {
      discarded++;
    }
  }

  /** They were taken over. */
  void leave() {
    left = true;
  }

  private FormerCounts former() {
    return inlet.owner.execution().structure().former();
  }

  // --- any thread

  /** How many there were but for dead letters. */
  long count() {
    return discarded + refused;
  }

  /** How many of them were taken from the inbox. */
  long taken() {
    return discarded + dead;
  }
}
