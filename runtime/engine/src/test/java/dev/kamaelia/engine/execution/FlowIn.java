package dev.kamaelia.engine.execution;

import java.util.Arrays;

/** An inbox of a {@link RandomFlow}: what it last got from whom. Touched by its component's activations; plain fields, so that a missing happens-before shows. */
final class FlowIn {
  private final FlowNode node;
  private final String name;
  private long[] last = {};

  /** True if a link leads to it from the start. */
  boolean fed;

  FlowIn(FlowNode node, String name) {
    this.node = node;
    this.name = name;
  }

  void declare(int outs) {
    last = new long[outs + 1];
    Arrays.fill(last, -1);
  }

  void arrived(FlowMessage message) {
    long before = last[message.out() + 1];
    if (message.number() <= before) node.flow.wrong(this + " got " + message + " after " + before);
    last[message.out() + 1] = message.number();
  }

  String name() {
    return name;
  }

  @Override
  public String toString() {
    return node.path() + "." + name;
  }
}
