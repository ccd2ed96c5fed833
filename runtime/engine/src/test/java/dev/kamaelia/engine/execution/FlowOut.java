package dev.kamaelia.engine.execution;

import java.util.List;

/** An outbox of a {@link RandomFlow}, with a fixed number of links, or one or none that changes. Touched by its component's activations. */
final class FlowOut {
  final FlowNode node;
  final String name;
  final int id;

  /** How many links it has from start to end. */
  int links;

  /** Where it may be linked to while it runs, and where it is. */
  List<FlowNode> ends = List.of();

  FlowIn end;

  /** How many sends began, and how many returned. */
  long tried;

  long sent;
  private long numbers;

  /** True while nobody knows whether the last result was sent: a stop may have come before. */
  private boolean unsure;

  FlowOut(FlowNode node, String name, int id) {
    this.node = node;
    this.name = name;
    this.id = id;
  }

  FlowMessage next() {
    return new FlowMessage(id, numbers++);
  }

  void send(TestComponent.Instance me) {
    tried++;
    me.out(name).send(next());
    sent++;
  }

  void trySend(TestComponent.Instance me) {
    if (!me.out(name).trySend(next())) return;
    tried++;
    sent++;
  }

  /** The handler will return a message, and so has sent the one before. */
  void returned() {
    tried++;
    if (unsure) sent++;
    unsure = true;
  }

  @Override
  public String toString() {
    return node.path() + "." + name;
  }
}
