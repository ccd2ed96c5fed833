package dev.kamaelia.links.session;

/**
 * What one line may send while others wait: a share of a frame each time it is its turn, on average. Blocks are whole, so who sends a larger one lets its next turns pass for it. A line that has part of its
 * share left need not stand in line: a short message on a link that is quiet overtakes what has piled up on others, and however often it does, no line gets more than its share.
 *
 * <p>Runs on: the drain.
 */
final class Turn {
  private final int share;

  /** What it may still send; below 0 what it has sent too much. */
  private int left;

  Turn(int frameBytes) {
    share = frameBytes / 4;
    left = share;
  }

  /** It has stood in line, and it is its turn. */
  void begin() {
    left = Math.min(share, left + share);
  }

  /** True if it may send a block. */
  boolean goesOn() {
    return left > 0;
  }

  void sent(int bytes) {
    left -= bytes;
  }
}
