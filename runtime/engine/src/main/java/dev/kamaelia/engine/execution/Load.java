package dev.kamaelia.engine.execution;

/**
 * Judges from samples whether a component's handler takes long enough for a thread of its own to pay. Two thresholds and several windows keep it from changing back
 * and forth; the median of a window counts, not the mean, so that a pause of the machine decides nothing.
 *
 * <p>Runs on: whoever runs the component.
 */
final class Load {
  /** The median of so long is heavy: about ten times what a queue costs both of its ends. */
  private static final long HEAVY_NANOS = 500;

  /** The median of less is light again. */
  private static final long LIGHT_NANOS = 150;

  /** One sample of so long is as good as a window of heavy ones: it has to be noticed before many messages have passed. */
  private static final long STANDSTILL_NANOS = 200_000;

  private static final int WINDOW = 16;
  private static final int WINDOWS = 4;

  /** How many messages there are from one sample to the next, after a beginning with fewer. */
  private static final int SHORTEST_GAP = 64;

  /** As many if messages come so fast that samples would cost more than they tell: who becomes slow then is noticed late. */
  private static final int LONGEST_GAP = 2048;

  /** Samples that are closer together than that become rarer. */
  private static final long APART_NANOS = 100_000;

  private boolean heavy;
  private int gap = 1;

  /** When the last one ended. */
  private long sampledNanos;

  private int samples;

  /** How many samples of the window speak against the present judgement. */
  private int against;

  /** How many windows in a row did. */
  private int windows;

  boolean isHeavy() {
    return heavy;
  }

  /** After how many messages the next sample is due, after one that ended now: soon at first, and late while messages take next to no time. */
  int gap(long nowNanos) {
    int given = gap;
    boolean close = nowNanos - sampledNanos < APART_NANOS;
    sampledNanos = nowNanos;
    gap = given < SHORTEST_GAP || close ? Math.min(LONGEST_GAP, 2 * given) : SHORTEST_GAP;
    return gap;
  }

  /** Takes a sample of the handler's own time; true if the judgement has changed. */
  boolean add(long nanos) {
    if (!heavy && nanos >= STANDSTILL_NANOS) return window(true);
    if (heavy ? nanos < LIGHT_NANOS : nanos >= HEAVY_NANOS) against++;
    return ++samples >= WINDOW && window(2 * against > WINDOW);
  }

  private boolean window(boolean contradicts) {
    samples = 0;
    against = 0;
    windows = contradicts ? windows + 1 : 0;
    if (windows < WINDOWS) return false;
    windows = 0;
    heavy = !heavy;
    return true;
  }
}
