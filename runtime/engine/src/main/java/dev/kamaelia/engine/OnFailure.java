package dev.kamaelia.engine;

import dev.kamaelia.descriptor.FailurePolicy;
import java.time.Duration;

/**
 * What happens when a component fails (guarantee G6).
 *
 * <p>Of a composite it is what happens when one of its parts fails that leaves it to it by {@link #ESCALATE}, which is what parts do unless they are given a policy of their own: a restart begins all
 * of its parts anew together, {@link #SKIP} lets the part go on, {@link #STOP_COMPONENT} ends all of them as failed.
 */
public sealed interface OnFailure extends FailurePolicy {
  /** The whole graph stops, exit code 1 (default of components of the graph itself). */
  OnFailure STOP_GRAPH = new StopGraph();

  /** The message goes to dead letters and the component goes on. */
  OnFailure SKIP = new Skip();

  /** The component ends as failed, the others go on; exit code 1. */
  OnFailure STOP_COMPONENT = new StopComponent();

  /**
   * The failure becomes that of what the component belongs to, whose policy decides (default of parts and of children): of a part, the composite; of a child, the component that has added it, as if that
   * had thrown it. At the top the graph stops.
   */
  OnFailure ESCALATE = new Escalate();

  /** A new instance takes over boxes, links and backlog; the failing message goes to dead letters. Starts from 5 restarts within 1 minute, back-off 100 ms up to 10 s. */
  static Restart restart() {
    return new Restart(5, Duration.ofMinutes(1), Duration.ofMillis(100), Duration.ofSeconds(10));
  }

  /** See {@link #STOP_GRAPH}. */
  record StopGraph() implements OnFailure {}

  /** See {@link #SKIP}. */
  record Skip() implements OnFailure {}

  /** See {@link #STOP_COMPONENT}. */
  record StopComponent() implements OnFailure {}

  /** See {@link #ESCALATE}. */
  record Escalate() implements OnFailure {}

  /**
   * See {@link #restart()}.
   *
   * @param max how many restarts are allowed within the window, at least 1; one more failure stops the graph
   * @param within the window
   * @param backoff the wait before the first restart, doubled for each further one within the window
   * @param maxBackoff the longest wait
   */
  record Restart(int max, Duration within, Duration backoff, Duration maxBackoff) implements OnFailure {
    public Restart {
      if (max < 1) throw new IllegalArgumentException("max is " + max + ", not 1 or more");
      if (within.isNegative() || within.isZero()) throw new IllegalArgumentException("within is " + within + ", not positive");
      if (backoff.isNegative() || maxBackoff.compareTo(backoff) < 0) throw new IllegalArgumentException("backoff is " + backoff + ", not between 0 and maxBackoff " + maxBackoff);
    }
  }
}
