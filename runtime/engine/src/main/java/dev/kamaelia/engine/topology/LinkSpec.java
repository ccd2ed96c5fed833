package dev.kamaelia.engine.topology;

import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.engine.Overflow;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A link between two components.
 *
 * @param from the outbox
 * @param to the inbox
 * @param overflow the policy of the link's own buffer, if given
 * @param capacity the size of the link's own buffer, if given
 * @param patience how long a peer may stay away, if given
 * @param onLoss what a counted loss leads to, if given
 * @param flow how much may be under way between nodes, as far as given
 */
public record LinkSpec(
    BoxRef from, BoxRef to, Optional<Overflow> overflow, OptionalInt capacity, Optional<Duration> patience, Optional<LossPolicy> onLoss, FlowSpec flow) {
  public LinkSpec {
    Objects.requireNonNull(from, "from == null");
    Objects.requireNonNull(to, "to == null");
    Objects.requireNonNull(overflow, "overflow == null");
    Objects.requireNonNull(capacity, "capacity == null");
    Objects.requireNonNull(patience, "patience == null");
    Objects.requireNonNull(onLoss, "onLoss == null");
    Objects.requireNonNull(flow, "flow == null");
  }

  /** A link without settings. */
  public static LinkSpec of(BoxRef from, BoxRef to) {
    return new LinkSpec(from, to, Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty(), FlowSpec.NONE);
  }

  /** {@code component.outbox -> component.inbox}. */
  public String name() {
    return from + " -> " + to;
  }
}
