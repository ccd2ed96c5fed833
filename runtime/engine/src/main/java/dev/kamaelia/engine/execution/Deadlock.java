package dev.kamaelia.engine.execution;

import dev.kamaelia.diagnostic.Diagnostic;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Components of this process that can be woken only by each other, at least one of which waits to send.
 *
 * @param members why each of them stands still
 */
record Deadlock(List<Standing> members) {
  /** Which components they are, in no particular order. */
  Set<String> paths() {
    return members.stream().map(member -> member.mailbox().path).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The report. */
  Diagnostic diagnostic() {
    return CycleReport.of(members.stream().map(Deadlock::waiter).toList());
  }

  private static CycleReport.Waiter waiter(Standing member) {
    return new CycleReport.Waiter(member.mailbox().path, WaitText.of(member), member.isSending(), member.wakers().stream().map(waker -> waker.path).toList());
  }
}
