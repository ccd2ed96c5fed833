package dev.kamaelia.engine.execution;

/**
 * What travels in a {@link RandomFlow}.
 *
 * @param out which outbox sent it
 * @param number as its how manieth
 */
record FlowMessage(int out, long number) {
  /** Of a handle. */
  static final int OUTSIDE = -1;
}
