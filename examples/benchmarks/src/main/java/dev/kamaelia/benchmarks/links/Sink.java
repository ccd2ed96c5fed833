package dev.kamaelia.benchmarks.links;

/** The receiving end of one link: checks each message and counts it. Runs on: one thread at a time. */
final class Sink {
  private final Stamp stamp;
  private final LinkMeter meter;
  private final int block;
  private long count;

  /**
   * One of a meter's.
   *
   * @param block after how many messages the meter is told
   */
  Sink(Stamp stamp, LinkMeter meter, int block) {
    this.stamp = stamp;
    this.meter = meter;
    this.block = block;
  }

  /** False after the end. */
  boolean accept(byte[] message) {
    if (stamp.check(message, count) < 0) {
      meter.ended(count);
      return false;
    }
    if (++count % block == 0) meter.arrived(block);
    return true;
  }
}
