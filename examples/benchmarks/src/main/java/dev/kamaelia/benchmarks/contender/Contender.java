package dev.kamaelia.benchmarks.contender;

import dev.kamaelia.benchmarks.flow.Chain;
import dev.kamaelia.benchmarks.flow.Flow;
import dev.kamaelia.benchmarks.flow.Step;
import java.util.List;

/** A way to run the workloads. Each method returns once all messages have arrived and nothing of the flow runs any more. */
public interface Contender {
  /** W1, W2: source, stages, sink. */
  default void chain(Flow flow, Chain chain) throws Exception {
    throw unsupported("chain");
  }

  /** W3: a number goes there, is worked on, and comes back; then the next one goes. */
  default void pingPong(Flow flow, Step there) throws Exception {
    throw unsupported("ping-pong");
  }

  /** W4: every number goes to each of the receivers, which work on it. */
  default void fanOut(Flow flow, List<Step> receivers) throws Exception {
    throw unsupported("fan-out");
  }

  /** W4: several sources work on their numbers and send them to one receiver. */
  default void fanIn(Flow flow, List<Step> sources) throws Exception {
    throw unsupported("fan-in");
  }

  /** W5: creates, links in a ring and starts components that have nothing to do; closing stops them. */
  default AutoCloseable idle(int count) throws Exception {
    throw unsupported("idle");
  }

  /** Its threads end; the last call. */
  default void shutDown() throws Exception {}

  private UnsupportedOperationException unsupported(String workload) {
    return new UnsupportedOperationException(getClass().getSimpleName() + " has no " + workload);
  }
}
