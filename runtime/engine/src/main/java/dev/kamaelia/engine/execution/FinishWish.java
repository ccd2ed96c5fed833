package dev.kamaelia.engine.execution;

import dev.kamaelia.In;
import java.util.LinkedHashMap;
import java.util.Map;

/** That a microprocess is to finish, and what it may receive before. Runs on: its thread. */
final class FinishWish {
  /** How much each inbox had got when the wish was seen. */
  private final Map<Inlet, Long> sentBefore = new LinkedHashMap<>();

  private FinishWish() {}

  /** The component's own: it learns of it at once. */
  static FinishWish ofComponent() {
    return new FinishWish();
  }

  /** The runtime's: what was sent before it is received first. */
  static FinishWish ofRuntime(Boxes boxes) {
    FinishWish wish = new FinishWish();
    for (Inlet inlet : boxes.inlets()) wish.sentBefore.put(inlet, inlet.sent());
    return wish;
  }

  /** True if something waits in one of the inboxes that was sent before. */
  boolean waitsFor(In<?>... inboxes) {
    for (In<?> in : inboxes) {
      Inlet inlet = ((ProcessIn<?>) in).inlet();
      if (inlet != null && inlet.taken() < sentBefore.getOrDefault(inlet, 0L) && !inlet.isEmpty()) return true;
    }
    return false;
  }
}
