package dev.kamaelia.testkit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Makes a failing run small: takes faults away, then messages, as long as it still fails. */
final class Shrinking {
  /** So many runs are spent on it. */
  private static final int MOST_RUNS = 120;

  private final Trial.Body body;
  private Trial smallest;
  private int runs;

  private Shrinking(Trial.Body body, Trial failing) {
    this.body = body;
    this.smallest = failing;
  }

  /** The smallest run found that fails; the given one if none is smaller. */
  static Trial of(Trial.Body body, Trial failing) {
    Shrinking shrinking = new Shrinking(body, failing);
    shrinking.faults();
    shrinking.messages();
    shrinking.faults();
    return shrinking.smallest;
  }

  /** First none, then without each half, quarter and so on, down to single ones. */
  private void faults() {
    List<Integer> left = smallest.seed().faults().orElseGet(() -> IntStream.range(0, smallest.drawnFaults()).boxed().toList());
    if (left.isEmpty() || fails(smallest.seed().withFaults(List.of()))) return;
    for (int size = (left.size() + 1) / 2; size > 0; size = size == 1 ? 0 : (size + 1) / 2) {
      for (int from = 0; from < left.size(); ) {
        List<Integer> fewer = new ArrayList<>(left);
        fewer.subList(from, Math.min(left.size(), from + size)).clear();
        if (fails(smallest.seed().withFaults(fewer))) left = fewer;
        else from += size;
      }
    }
  }

  private void messages() {
    int fails = Math.min(smallest.seed().messages(), 1 << 20);
    for (int passes = 0; fails - passes > 1; ) {
      int middle = passes + (fails - passes) / 2;
      if (fails(smallest.seed().withMessages(middle))) fails = middle;
      else passes = middle;
      if (runs >= MOST_RUNS) return;
    }
  }

  private boolean fails(Seed seed) {
    if (runs++ >= MOST_RUNS) return false;
    Trial trial = Trial.run(body, seed, false);
    if (trial.failed()) smallest = trial;
    return trial.failed();
  }
}
