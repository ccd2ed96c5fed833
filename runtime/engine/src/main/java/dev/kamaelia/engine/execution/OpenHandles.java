package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.Counts;
import dev.kamaelia.engine.plan.End;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What ordinary threads hold open of a graph; a handle that is closed is not known here any more. Guarded by the structure's lock. */
final class OpenHandles {
  private final Set<OpenInbox> inboxes = new LinkedHashSet<>();

  /** Those on outboxes, under names of their own. */
  private final Map<String, OutsideMailbox> outboxes = new LinkedHashMap<>();

  /** How many were opened on outboxes: no two have the same name. */
  private long named;

  void add(OpenInbox handle) {
    inboxes.add(handle);
  }

  void remove(OpenInbox handle) {
    inboxes.remove(handle);
  }

  /** Takes one in; where it is linked to. */
  End.Box add(OutsideMailbox handle) {
    End.Box end = new End.Box("handle#" + named++, handle.inlet().name()); // no path of a component
    outboxes.put(end.component(), handle);
    return end;
  }

  void remove(End.Box end) {
    outboxes.remove(end.component());
  }

  /** What is open under a name; null if nothing is. */
  @Nullable OutsideMailbox outbox(String name) {
    return outboxes.get(name);
  }

  List<OpenInbox> inboxes() {
    return List.copyOf(inboxes);
  }

  int size() {
    return inboxes.size() + outboxes.size();
  }

  /** What was sent to them in vain. */
  Counts counts() {
    return new Counts(0, 0, outboxes.values().stream().mapToLong(handle -> handle.inlet().discarded()).sum(), 0, 0, 0, 0);
  }
}
