package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.OnFailure;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a component's failure, and to what: by its own policy, or that of the innermost composite around it which does not pass the question on, or else by its parent's. At the top the graph
 * stops.
 *
 * @param policy what is done; {@link OnFailure.Escalate} only if a parent decides, and not that the graph stops: then the child ends as failed, and the parent's activation takes it from there
 * @param whole the composite that it is done to; null if it concerns the component alone
 */
record Verdict(OnFailure policy, @Nullable RunningComposite whole) {
  static Verdict on(Mailbox mailbox) {
    OnFailure own = mailbox.layout.onFailure;
    if (!(own instanceof OnFailure.Escalate)) return new Verdict(own, null);
    RunningComposite outermost = null;
    for (RunningComposite whole = mailbox.whole(); whole != null; whole = whole.outer) {
      if (!(whole.policy() instanceof OnFailure.Escalate)) return new Verdict(whole.policy(), whole);
      outermost = whole;
    }
    Mailbox parent = Family.parentOf(mailbox);
    boolean asks = parent != null && !(on(parent).policy instanceof OnFailure.StopGraph);
    return asks ? new Verdict(OnFailure.ESCALATE, outermost) : new Verdict(OnFailure.STOP_GRAPH, null);
  }

  /** As {@link #on}, and the composites on the way keep the failure in mind. */
  static Verdict on(Mailbox mailbox, Failure failure) {
    Verdict verdict = on(mailbox);
    if (!(mailbox.layout.onFailure instanceof OnFailure.Escalate)) return verdict;
    for (RunningComposite whole = mailbox.whole(); whole != null; whole = whole.outer) {
      whole.failed(failure);
      if (whole == verdict.whole) break;
    }
    return verdict;
  }
}
