package dev.kamaelia.engine.execution;

import dev.kamaelia.descriptor.Binder;
import dev.kamaelia.engine.fusion.Form;
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
  /** How many times rarer samples are once there is a chain, which has to be left for each. */
  private static final int SPARSE = 4;

  /** How long a sender that found no room waits for the receiver to be idle although there is room by now. */
  private static final long PATIENCE_NANOS = 1_000_000;

  /** How often it looks meanwhile: one that goes on with something else at every look is not waited for, even if no time passes, as in a simulation in which somebody always has something to do. */
  private static final int LOOKS = 8;

  private final Place sender;
  private final Place receiver;
  private final @Nullable Load load;

  /** How many messages it gave to the handler itself, or to a chain that begins here. */
  long calls;

  /** From which of the calls on the next one is timed. */
  long sampleAt;

  /** How much of the sample that is being taken was spent in receivers' receivers. */
  private long nested;

  /** True while the receiver is so heavy that it runs by itself. Written by whoever runs the receiver, read by the sender. */
  private volatile boolean cut;

  /** The next of the links whose receivers the sender holds. */
  @Nullable DirectLink nextHeld;

  /** Cleared once somebody else may feed the receiver; written by that thread, read when the receiver is taken. */
  private volatile boolean allowed = true;

  /** How many messages a {@link Chain} that goes on over this link took over it; it counts them itself. */
  long passed;

  /** What it calls while it holds the receiver; null while it does not. */
  private Binder.@Nullable Handler<Object> target;

  /** What the link runs instead of the handler alone, once it is hot: a stretch of a chain that begins here. */
  private @Nullable Stretch stretch;

  /** The chain that begins here; null if none does. */
  private @Nullable Chain chain;

  /** The chain that is to be used from the next sample on; published by whoever made its class. */
  private volatile @Nullable Chain ready;

  private @Nullable Heat heat;

  /** True while the receiver's handler runs. */
  private boolean calling;

  /** True between a reserve that holds the receiver and its use. */
  private boolean promised;

  /** True while the sender waits for room: then the receiver is taken and the call made afterwards. */
  private boolean waiting;

  private boolean taken;

  /** Until when a sender that waits for room takes none, but waits for the receiver to be idle. */
  private long patientUntilNanos;

  /** How often it will still look before it takes what room there is. */
  private int looks;

  /** How long that was at the last offer that the receiver could not take itself: then there may have been room. */
  private long patienceNanos;

  /** True if it lies on a cycle: it calls only what returns its result into a queue with room. */
  private final boolean answered;

  /** That queue, while it holds the receiver. */
  private @Nullable Inlet answers;

  DirectLink(Outlet from, Inlet inlet, Form form) {
    super(from, inlet);
    answered = form == Form.ANSWERED_CALL;
    inlet.caller(this);
    sender = from.owner.place();
    receiver = inlet.owner.place();
    load = from.owner.execution().isAdaptive() ? new Load() : null;
    sampleAt = load == null ? Long.MAX_VALUE : 1;
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
    return calls + passed;
  }

  @Override
  long sent() {
    return sent + calls + passed;
  }

  /** The receiver is not taken any more; if it is held, raise it afterwards. Any thread. */
  void disallow() {
    allowed = false;
  }

  @Override
  boolean offer(Object message) {
    if (!holds()) {
      patienceNanos = waiting ? patienceLeft() : 0;
      return patienceNanos == 0 && super.offer(message);
    }
    if (waiting) taken = true;
    else call(message);
    return true;
  }

  /**
   * While a receiver that can be called empties its inbox there is soon room for a few messages, and a sender that took it would keep the two apart for as long as neither is faster than the other. So for a moment it
   * waits for the receiver to be idle, which then calls it as ever.
   */
  private long patienceLeft() {
    return !answered && isAllowed() && !inlet.isClosed() && looks-- > 0 ? Math.max(0, patientUntilNanos - clock().nanos()) : 0;
  }

  @Override
  long patienceNanos() {
    return patienceNanos;
  }

  /** True if the receiver is on this thread and nothing else asks for it. */
  private boolean holds() {
    if (target == null) return isAllowed() && take();
    if (inlet.owner.attention() == 0 && (answers == null || answers.hasRoom())) return true;
    letGo();
    return false;
  }

  private boolean take() {
    if (inlet.isClosed() || !receiver.hold(this)) return false;
    target = inlet.handler;
    if (answered && !isAnswered(target)) {
      target = null;
      receiver.letGo();
      return false;
    }
    if (chain != null && !chain.startsWith(inlet.handler)) chain.giveUp();
    review();
    sender.add(this);
    return true;
  }

  /** Whether a handler sends one message at most, into a queue that has room. What changes its links lets it go before. */
  private boolean isAnswered(Binder.Handler<Object> handler) {
    if (!(handler instanceof Returning returning)) {
      disallow();
      return false;
    }
    answers = returning.outlet.delivery() instanceof InletLink back && !(back instanceof DirectLink) ? back.inlet : null;
    return answers != null && answers.hasRoom();
  }

  /** True while what its receiver returns goes into that inbox, where others may have taken the last place during the call. */
  boolean isAnsweredIn(Inlet inbox) {
    return answers == inbox;
  }

  private void call(Object message) {
    if (stretch != null && stretch.run(message)) return;
    calling = true;
    sender.calls = true;
    receiver.resting = false;
    try {
      if (++calls >= sampleAt || sender.sampler != null) handleTimed(message);
      else inlet.handler.handle(message);
    } catch (Throwable t) {
      failed(message, t);
      return;
    }
    receiver.resting = true;
    sender.calls = false;
    calling = false;
    lookAround();
  }

  /** After a call: if somebody asks for attention, it is let go. */
  void lookAround() {
    if ((inlet.owner.attention() | from.owner.attention()) == 0) return;
    if (inlet.owner.attention() != 0) letGo();
    from.owner.ownInterruptOnly();
  }

  /** It has thrown something, which is the receiver's own affair. */
  void failed(Object message, Throwable cause) {
    calling = false;
    sender.calls = false;
    forget();
    receiver.letGoFailed(inlet, message, cause);
    from.owner.ownInterruptOnly();
  }

  /** A call that is a sample, or part of the sender's. */
  private void handleTimed(Object message) throws Exception {
    long start = clock().nanos();
    try {
      if (calls >= sampleAt && load != null) {
        warm(start);
        sample(message, load);
      } else {
        inlet.handler.handle(message);
      }
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
      sampleAt = calls + judge.gap() * (chain == null ? 1 : SPARSE);
      if (inlet.owner.roomWaits() == waits && judge.add(clock().nanos() - start - nested)) changePlace(judge.isHeavy());
    }
  }

  /** Before a call that is a sample: asks for a chain, or takes one into use. */
  private void warm(long now) {
    if (chain != null) goOn(chain);
    else if (ready != null) useReady();
    else if (heat().isHot(calls(), now)) from.owner.execution().chains().ask(this);
  }

  /** A chain begins here. */
  private void goOn(Chain present) {
    present.sampleAll();
    if (!(from.delivery() instanceof FanOut several)) return;
    Track all = several.track(from.owner.execution().chains());
    if (all != null) from.runs(all);
  }

  private void useReady() {
    Chain made = ready;
    ready = null;
    if (made == null) return;
    if (target != null && made.startsWith(target)) made.install();
    else made.giveUp();
  }

  /** Between this message and the next one, by whoever runs the receiver. */
  void changePlace(boolean heavy) {
    cut = heavy;
    if (heavy) inlet.owner.raise(Mailbox.CHECK);
  }

  private Clock clock() {
    return from.owner.execution().clock();
  }

  /** True while the receiver's handler runs, called from here or by a chain. */
  boolean isCalling() {
    return calling || receiver.isCalledByChain();
  }

  /** The receiver runs by itself again; within a call, once that has returned. */
  void letGo() {
    if (target == null) return;
    if (isCalling()) {
      inlet.owner.raise(Mailbox.CHECK);
      return;
    }
    forget();
    receiver.letGo();
  }

  private void forget() {
    target = null;
    Chain within = receiver.chain();
    if (within != null) within.breaks();
    answers = null;
    sender.remove(this);
  }

  // --- chains

  /** What it calls; null while it does not hold its receiver. */
  Binder.@Nullable Handler<Object> target() {
    return target;
  }

  /** The link that holds the sender; null if none does. */
  @Nullable DirectLink callerOfSender() {
    return sender.caller();
  }

  /** What takes the messages instead of {@link #send}, as far as it can; null if nothing does. */
  @Nullable Stretch stretch() {
    return stretch;
  }

  /** What takes messages through the chain that begins here; null if none does. */
  @Nullable Stretch begins() {
    return chain == null ? null : stretch;
  }

  Place placeOfReceiver() {
    return receiver;
  }

  Place sender() {
    return sender;
  }

  /** True if it lies on a cycle. */
  boolean isAnswered() {
    return answered;
  }

  /** True if a chain was asked for that this link is to be part of. */
  boolean isAsked() {
    return heat != null && heat.isAsked();
  }

  void asked() {
    heat().ask();
  }

  /** No chain is asked for before it is hotter still. */
  void coolDown() {
    heat().coolDown(calls(), clock().nanos());
  }

  private Heat heat() {
    Heat measured = heat;
    if (measured == null) heat = measured = from.owner.execution().chains().heat(calls(), clock().nanos());
    return measured;
  }

  /** Its chain may be used. Any thread. */
  void ready(Chain made) {
    ready = made;
  }

  /** Its receiver is a stage of a chain, from 1; perhaps a stretch begins with it. By the thread that sends into the chain, which need not run the sender of any but the first link. */
  void joins(Chain into, int stage, @Nullable Stretch begins) {
    receiver.joins(into, stage);
    if (stage == 1) chain = into;
    stretch = begins;
    if (begins != null && from.delivery() == this) from.runs(begins);
  }

  /** Nothing of the chain is used any more. */
  void leaves(Chain given, @Nullable Stretch begun) {
    if (chain == given) chain = null;
    if (stretch == begun) stretch = null;
    if (begun != null) from.forget(begun);
    receiver.leaves(given);
    coolDown();
  }

  /** Its outbox leads to it from now on, or no longer; or it calls another handler. */
  void review() {
    Chain within = receiver.chain();
    if (within != null) within.review();
  }

  /** The next call that does not go through a chain is timed. */
  void sampleNext() {
    if (load != null) sampleAt = calls + 1;
  }

  @Override
  void awaitRoom(Object message) {
    for (;;) {
      taken = false;
      waiting = true;
      patientUntilNanos = clock().nanos() + PATIENCE_NANOS;
      looks = LOOKS;
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
  void detach(boolean open) {
    letGo();
    disallow(); // who feeds the inbox from now on need not wait for the receiver to be idle
    super.detach(open);
  }

  @Override
  public void end(Ending ending) {
    letGo();
    super.end(ending);
  }
}
