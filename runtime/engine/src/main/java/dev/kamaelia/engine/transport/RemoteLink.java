package dev.kamaelia.engine.transport;

import dev.kamaelia.descriptor.LossPolicy;
import dev.kamaelia.engine.topology.FlowSpec;
import dev.kamaelia.wire.Codec;
import java.time.Duration;

/**
 * A link between two nodes, the same value on both.
 *
 * @param id its number in the graph, the same on every node that has the same graph, from 1
 * @param from {@code component.outbox}
 * @param fromNode the node of the sender
 * @param to {@code component.inbox}
 * @param toNode the node of the receiver
 * @param codec the codec of the outbox's resolved type
 * @param patience how long the peer may stay away
 * @param onLoss what a counted loss leads to
 * @param flow how much may be under way, as far as the graph says
 */
public record RemoteLink(int id, String from, String fromNode, String to, String toNode, Codec<?> codec, Duration patience, LossPolicy onLoss, FlowSpec flow) {
  /** A link whose graph says nothing of windows. */
  public RemoteLink(int id, String from, String fromNode, String to, String toNode, Codec<?> codec, Duration patience, LossPolicy onLoss) {
    this(id, from, fromNode, to, toNode, codec, patience, onLoss, FlowSpec.NONE);
  }

  /** {@code component.outbox -> component.inbox}, as in a graph file. */
  public String name() {
    return from + " -> " + to;
  }
}
