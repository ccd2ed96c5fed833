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
  private static final int LONGEST_GAP = 64;

  private boolean heavy;
  private int gap = 1;
  private int samples;

  /** How many samples of the window speak against the present judgement. */
  private int against;

  /** How many windows in a row did. */
  private int windows;

  boolean isHeavy() {
    return heavy;
  }

  /** After how many messages the next sample is due: soon at first. */
  int gap() {
    int now = gap;
    gap = Math.min(LONGEST_GAP, 2 * gap);
    return now;
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
