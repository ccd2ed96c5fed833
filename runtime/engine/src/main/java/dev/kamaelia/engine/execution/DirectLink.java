package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.transport.Ending;
import org.jspecify.annotations.Nullable;

/**
 * A link that calls the receiver's handler instead of queueing, while the receiver has nothing else to do: the sender's activation then holds it, which makes both
 * part of one island. As soon as anything but a message from here asks for the receiver, it is let go and runs by itself, and messages wait in its inbox as ever.
 *
 * <p>Only handlers run on the holder's thread. A failure is handed to the receiver's own thread; started, finished, timers, posts, control and the end run there too.
 *
 * <p>Runs on: the sender's activations, but {@link #disallow}.
 */
final class DirectLink extends InletLink {
  private final Place sender;
  private final Place receiver;
  private final @Nullable Load load;

  /** After how many calls the next one is timed. */
  private int untilSample;

  /** How much of the sample that is being taken was spent in receivers' receivers. */
  private long nested;

  /** True while the receiver is so heavy that it runs by itself. Written by whoever runs the receiver, read by the sender. */
  private volatile boolean cut;

  /** The next of the links whose receivers the sender holds. */
  @Nullable DirectLink nextHeld;

  /** Cleared once somebody else may feed the receiver; written by that thread, read when the receiver is taken. */
  private volatile boolean allowed = true;

  private long calls;
  private boolean held;

  /** True while the receiver's handler runs. */
  private boolean calling;

  /** True between a reserve that holds the receiver and its use. */
  private boolean promised;

  /** True while the sender waits for room: then the receiver is taken and the call made afterwards. */
  private boolean waiting;

  private boolean taken;

  DirectLink(Outlet from, Inlet inlet) {
    super(from, inlet);
    inlet.caller(this);
    sender = from.owner.place();
    receiver = inlet.owner.place();
    load = from.owner.execution().isAdaptive() ? new Load() : null;
    untilSample = load == null ? 0 : 1;
  }

  /** True while it calls the receiver whenever that is idle. */
  boolean isAllowed() {
    return allowed && !cut;
  }

  boolean isCut() {
    return cut;
  }

  /** How many messages it gave to the handler itself. */
  long calls() {
    return calls;
  }

  /** The receiver is not taken any more; if it is held, raise it afterwards. Any thread. */
  void disallow() {
    allowed = false;
  }

  @Override
  boolean offer(Object message) {
    if (!holds()) return super.offer(message);
    if (waiting) taken = true;
    else call(message);
    return true;
  }

  /** True if the receiver is on this thread and nothing else asks for it. */
  private boolean holds() {
    if (!held) return isAllowed() && take();
    if (inlet.owner.attention() == 0) return true;
    letGo();
    return false;
  }

  private boolean take() {
    if (inlet.isClosed() || !receiver.hold(this)) return false;
    held = true;
    sender.add(this);
    return true;
  }

  private void call(Object message) {
    sent++;
    calls++;
    calling = true;
    sender.outside = true;
    receiver.outside = false;
    try {
      if (--untilSample == 0 || sender.sampler != null) handleTimed(message);
      else inlet.handler.handle(message);
    } catch (Throwable t) {
      calling = false;
      sender.outside = false;
      forget();
      receiver.letGoFailed(inlet, message, t);
      from.owner.ownInterruptOnly();
      return;
    }
    receiver.outside = true;
    sender.outside = false;
    calling = false;
    if ((inlet.owner.attention() | from.owner.attention()) != 0) afterCall();
  }

  /** A call that is a sample, or part of the sender's. */
  private void handleTimed(Object message) throws Exception {
    long start = clock().nanos();
    try {
      if (untilSample == 0 && load != null) sample(message, load);
      else inlet.handler.handle(message);
    } finally {
      DirectLink outer = sender.sampler;
      if (outer != null) outer.nested += clock().nanos() - start;
    }
  }

  /** As the receiver's handler, by itself while it is cut out: to see whether it has become light. */
  void handleSampled(Object message) throws Exception {
    if (load == null) inlet.handler.handle(message);
    else sample(message, load);
  }

  private void sample(Object message, Load judge) throws Exception {
    nested = 0;
    long waits = inlet.owner.roomWaits();
    receiver.sampler = this;
    long start = clock().nanos();
    try {
      inlet.handler.handle(message);
    } finally {
      receiver.sampler = null;
      untilSample = judge.gap();
      if (inlet.owner.roomWaits() == waits && judge.add(clock().nanos() - start - nested)) changePlace(judge.isHeavy());
    }
  }

  /** Between this message and the next one. */
  private void changePlace(boolean heavy) {
    cut = heavy;
    if (heavy) inlet.owner.raise(Mailbox.CHECK);
  }

  private Clock clock() {
    return from.owner.execution().clock();
  }

  private void afterCall() {
    if (inlet.owner.attention() != 0) letGo();
    from.owner.ownInterruptOnly();
  }

  boolean isCalling() {
    return calling;
  }

  /** The receiver runs by itself again; within a call, once that has returned. */
  void letGo() {
    if (!held) return;
    if (calling) {
      inlet.owner.raise(Mailbox.CHECK);
      return;
    }
    forget();
    receiver.letGo();
  }

  private void forget() {
    held = false;
    sender.remove(this);
  }

  @Override
  void awaitRoom(Object message) {
    for (;;) {
      taken = false;
      waiting = true;
      try {
        super.awaitRoom(message);
      } finally {
        waiting = false;
      }
      if (!taken) return;
      if (holds()) {
        call(message);
        return;
      }
      if (super.offer(message)) return;
    }
  }

  @Override
  boolean reserve() {
    promised = holds();
    return promised || super.reserve();
  }

  @Override
  void offerReserved(Object message) {
    if (!promised) {
      super.offerReserved(message);
    } else if (holds()) {
      call(message);
    } else {
      inlet.putMoved(message); // the receiver was let go meanwhile: at most one message more than its inbox has room for
      sent++;
    }
  }

  @Override
  void release() {
    if (!promised) super.release();
  }

  @Override
  void detach() {
    letGo();
    disallow(); // who feeds the inbox from now on need not wait for the receiver to be idle
    super.detach();
  }

  @Override
  public void end(Ending ending) {
    letGo();
    super.end(ending);
  }
}
