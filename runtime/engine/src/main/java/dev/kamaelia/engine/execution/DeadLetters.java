package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.introspection.Snapshot;
import java.util.ArrayDeque;
import java.util.List;

/** How many messages a component could not handle, and the last 100 of them. Callable from any thread. */
final class DeadLetters {
  private static final int KEPT = 100;

  private final ArrayDeque<Snapshot.DeadLetter> last = new ArrayDeque<>(0);
  private long count;

  void add(String box, Object message, Failure failure) {
    add(box, message, failure.causeText().isEmpty() ? failure.causeType() : failure.causeType() + ": " + failure.causeText());
  }

  synchronized void add(String box, Object message, String cause) {
    count++;
    if (last.size() == KEPT) last.removeFirst();
    last.add(new Snapshot.DeadLetter(box, message, cause));
  }

  synchronized long count() {
    return count;
  }

  synchronized List<Snapshot.DeadLetter> last() {
    return List.copyOf(last);
  }
}
