package dev.kamaelia.engine.execution;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Whether a component runs, what asks for its attention, and on which thread it runs: what threads race for. The states and their transitions are in the package's documentation.
 *
 * <p>Called from: any thread, but {@link #takeAttention}, {@link #takeOver}, {@link #left} and {@link #becomes}, which are the activation's.
 */
abstract class Activity {
  /** No thread runs it, nothing waits: the next sender's compare-and-set starts it. */
  static final int IDLE = 0;

  /** A thread runs it or is about to, or it waits for its restart. */
  static final int ACTIVE = 1;

  /** It has ended; who puts something afterwards sweeps it away. */
  static final int ENDED = 2;

  /** Links or handles changed, or a timer was cancelled: look whether it is finished. */
  static final int CHECK = 1;

  /** A control signal waits. */
  static final int CONTROL = 2;

  /** The runtime wants it to finish after what waits. */
  static final int FINISH = 4;

  /** It was told to stop. */
  static final int STOP = 8;

  /** A change of its own links waits; served between activations. */
  static final int COMMAND = 16;

  /** A change of a queue waits; served wherever the component calls the runtime. */
  static final int ANYTIME = 32;

  /** It called {@code Self.finish}. */
  static final int LAST = 64;

  /** A component that this one holds asks for attention. */
  static final int HELD = 1 << 16;

  private static final VarHandle STATE;
  private static final VarHandle ATTENTION;
  private static final VarHandle RUNNER;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Activity.class, "state", int.class);
      ATTENTION = MethodHandles.lookup().findVarHandle(Activity.class, "attention", int.class);
      RUNNER = MethodHandles.lookup().findVarHandle(Activity.class, "runner", Thread.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** See the package's table. Going IDLE publishes everything the activation wrote; the compare-and-set to ACTIVE takes it over. */
  private volatile int state = ACTIVE;

  /**
   * What asks for attention, bits; set by any thread after what it is about, cleared by the activation before it looks, both by atomic operations on the handle; read as a volatile one but for {@link #isUndisturbed} and
   * {@link #maySend}. Not declared volatile for these: the machine's compiler cannot make one look of several through a handle.
   */
  private int attention;

  /** The thread inside the activation, null between activations. Written by that thread; a thread can read its own name here only while it is the runner. */
  private volatile @Nullable Thread runner;

  /** How many activations or waits of a microprocess began; plain, published by the state. */
  private int turns;

  final int state() {
    return state;
  }

  final int attention() {
    return (int) ATTENTION.getVolatile(this);
  }

  /**
   * True if {@link #attention} is 0, perhaps of a moment ago: for looks within a message's way. What was asked by this thread is seen; what another one asks is seen at the latest after the next
   * {@link #isRunner}, with which every message begins: in between the machine's compiler may look once for all.
   */
  final boolean isUndisturbed() {
    return attention == 0;
  }

  /** True if nothing is asked of it, perhaps of a moment ago as {@link #isUndisturbed}, that it would have to serve before it sends. */
  final boolean maySend() {
    return (attention & ~(HELD | CHECK)) == 0;
  }

  final @Nullable Thread runner() {
    return runner;
  }

  /** The same number at two looks at an idle component means that nobody woke it in between. */
  final int turns() {
    return turns;
  }

  final int takeAttention() {
    return attention() == 0 ? 0 : (int) ATTENTION.getAndSet(this, 0);
  }

  final void putBackAttention(int bits) {
    if (bits != 0) ask(bits);
  }

  /** The calling thread is the component now. */
  final void takeOver() {
    runner = Thread.currentThread();
    turns++;
  }

  /** As the next activation or wait begins, on the same thread. */
  final void nextTurn() {
    turns++;
  }

  /** No thread is the component any more. */
  final void left() {
    runner = null;
  }

  /** True if the calling thread is the component, which may be in another one's code meanwhile. */
  final boolean isRunner() {
    return RUNNER.getOpaque(this) == Thread.currentThread(); // its own name was written by the thread itself
  }

  /** The next state; going IDLE is followed by a look for what came meanwhile. */
  final void becomes(int now) {
    state = now;
  }

  /** True if the caller has started it: it was idle. */
  final boolean activateIfIdle() {
    return STATE.compareAndSet(this, IDLE, ACTIVE);
  }

  /** Asks for its attention, for something that was written before; the caller then looks at its state. A full fence. */
  final void ask(int bits) {
    ATTENTION.getAndBitwiseOr(this, bits);
  }
}
