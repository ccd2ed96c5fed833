package dev.kamaelia.engine.execution;

import dev.kamaelia.Signal;
import dev.kamaelia.engine.plan.PlannedComponent;
import org.jspecify.annotations.Nullable;

/**
 * A component in handler style: runs in batches on a virtual thread that ends when nothing waits.
 *
 * <p>Runs on: one activation at a time; the compare-and-set from IDLE to ACTIVE is the only way in.
 */
final class HandlerMailbox extends Mailbox {
  /** How many messages of one inbox are handled before the others are looked at. */
  private static final int BATCH = 64;

  /** True once the runtime wants it to finish; its inboxes are closed. */
  private boolean finishing;

  /** True if a message was handled since it last let others go first. */
  private boolean handled;

  HandlerMailbox(Execution execution, PlannedComponent planned, Layout layout) {
    super(execution, planned, layout);
  }

  @Override
  void resume() {
    startThread();
  }

  @Override
  boolean isRunByCrew() {
    return !descriptor().blocking();
  }

  @Override
  boolean isInterruptedAlone() {
    return descriptor().blocking();
  }

  /** Also asked by an activation that has just gone idle, beside the next one: so it reads only what any thread may read. */
  @Override
  boolean hasWork() {
    if (attention() != 0) return true;
    for (Inlet inlet = boxes.first; inlet != null; inlet = inlet.next) if (!inlet.looksEmpty() && !inlet.forwarding().isHeldUp()) return true;
    Inlet posts = requests().posts();
    return posts != null && !posts.looksEmpty();
  }

  @Override
  void activate() {
    enter();
    if (!life.isBegun()) {
      if (!life.begin()) return;
      boxes.deleteLeftBehind();
    }
    if (!life.showThrown()) return;
    do {
      enter();
      do {
        if (!work()) return;
      } while (getsMore());
    } while (!goIdle());
  }

  /**
   * Lets others go first when everything that waited is handled: who sends to it without a break, or answers it, then need not start it anew for every message. Not if a sender could call it, which
   * has to find it idle for that.
   */
  private boolean getsMore() {
    if (!handled) return false;
    handled = false;
    for (Inlet inlet = boxes.first; inlet != null; inlet = inlet.next) if (inlet.isFused()) return false;
    return giveWay();
  }

  /** Does what there is to do; false if the component has ended or waits for its restart: then nothing of it may be touched any more. */
  private boolean work() {
    for (;;) {
      if (attention() != 0 && !attend()) return false;
      boolean some = false;
      Inlet posts = requests().posts();
      if (posts != null) {
        some = !posts.isEmpty();
        if (some && !handleBatch(posts)) return false;
      }
      for (Inlet inlet = boxes.first; inlet != null; inlet = inlet.next) {
        if (inlet.isEmpty()) {
          if (some && inlet.isFused()) inlet.callWaiters(); // who waits for it to be idle learns that it is not
          continue;
        }
        if (inlet.isPassing()) {
          some |= inlet.forwarding().some();
          continue;
        }
        some = true;
        handled = true;
        measure();
        if (!handleBatch(inlet)) return false;
      }
      boxes.reportDone();
      if (!showFailures()) return false;
      if (some || attention() != 0) continue;
      switch (lookForEnd()) {
        case ENDED -> {
          return false;
        }
        case NOT_YET -> {
          return true;
        }
        case AGAIN -> {}
      }
    }
  }

  private boolean handleBatch(Inlet inlet) {
    for (int i = 0; i < BATCH; i++) {
      Object message = inlet.take();
      if (message == null) break;
      if (!(i == 0 && inlet.isCut() ? handleSampled(inlet, message) : handle(inlet, message))) return false;
      if (attention() != 0) break;
    }
    return true;
  }

  private boolean handle(Inlet inlet, Object message) {
    if (message instanceof Arrived arrived) return handleArrived(inlet, arrived);
    try {
      inlet.handler.handle(message);
      return true;
    } catch (Throwable t) {
      return life.thrown(t, inlet.name(), inlet == requests().posts() ? null : message);
    }
  }

  /** The first of a batch is timed while the component is cut out of an island. */
  private boolean handleSampled(Inlet inlet, Object message) {
    try {
      inlet.caller().handleSampled(message);
      return true;
    } catch (Throwable t) {
      return life.thrown(t, inlet.name(), message);
    }
  }

  private boolean handleArrived(Inlet inlet, Arrived arrived) {
    Object message = null;
    try {
      message = life.decoded(inlet, arrived);
      if (message == null) return true;
      inlet.handler.handle(message);
      arrived.entry().handled(inlet);
      return true;
    } catch (Throwable t) {
      arrived.entry().handled(inlet);
      return life.thrown(t, inlet.name(), message == null ? arrived.toString() : message);
    }
  }

  /** Serves what is more urgent than data; false as {@link #work}. */
  private boolean attend() {
    int bits = takeAttention();
    if ((bits & HELD) != 0) place().letGoAsking();
    if ((bits & ANYTIME) != 0) serveAnytime();
    if ((bits & COMMAND) != 0) serveCommands();
    if ((bits & (CONTROL | STOP)) != 0 && !serveControl()) return false; // a Shutdown that stops it is shown first
    if (isStopRequested()) { // the bit alone may be that of a pause, which is over
      life.stop();
      return false;
    }
    if ((bits & LAST) != 0) {
      life.finish();
      return false;
    }
    if ((bits & FINISH) != 0) finishAfterWhatWaits();
    return runDueTimers() && showFailures();
  }

  private boolean serveControl() {
    for (Signal signal = requests().nextSignal(); signal != null; signal = requests().nextSignal()) {
      if (!show(signal)) return false;
      if (signal instanceof Signal.ProducerFinished && !boxes.anyInletLinked()) finishAfterWhatWaits();
    }
    return true;
  }

  private boolean show(Signal signal) {
    if (isStopRequested() && execution().course().isStopping()) return true;
    try {
      life.show(signal);
      return true;
    } catch (Throwable t) {
      return life.thrown(t, Boxes.CONTROL, signal);
    }
  }

  private void finishAfterWhatWaits() {
    if (finishing) return;
    finishing = true;
    requests().cancelTimers();
    if (hasChildren()) execution().structure().closing().closeToOthers(boxes);
    else execution().close(boxes);
  }

  private boolean runDueTimers() {
    for (Timers.@Nullable Task task = requests().nextDue(); task != null; task = requests().nextDue()) {
      try {
        task.run();
      } catch (Throwable t) {
        if (!life.thrown(t, task.what, null)) return false;
      }
      if (attention() != 0) {
        raise(CHECK);
        break;
      }
    }
    return true;
  }

  private boolean showFailures() {
    for (Inlet inlet = boxes.first; inlet != null; inlet = inlet.next) {
      for (Signal.@Nullable Failed failure = inlet.nextFailure(); failure != null; failure = inlet.nextFailure()) {
        if (!show(failure)) return false;
      }
    }
    return true;
  }

  private enum End { ENDED, NOT_YET, AGAIN }

  /** Nothing waits now: tells about inboxes that are finished, and finishes when all are. */
  private End lookForEnd() {
    boolean all = true;
    for (Inlet inlet = boxes.first; inlet != null; inlet = inlet.next) {
      if (inlet.isPassing()) {
        inlet.forwarding().endIfDone();
        continue;
      }
      if (!inlet.isLinked() && inlet.openSenders() == 0) continue;
      if (!inlet.isFinished()) {
        all = false;
      } else if (!inlet.finishTold && !finishing) {
        inlet.finishTold = true;
        if (!life.finished(inlet)) return End.ENDED;
        return End.AGAIN;
      }
    }
    if (attention() != 0) return End.AGAIN;
    if (finishing ? !requests().noPosts() || hasWork() : !all || !(execution().course().isDraining() ? requests().noPosts() && requests().noCalls() : requests().isQuiet())) return End.NOT_YET;
    if (hasFamily() && !isFamilyDone()) return attention() == 0 && !hasWork() ? End.NOT_YET : End.AGAIN;
    life.finish();
    return End.ENDED;
  }

  /** Nothing more comes to it but from its children: true once there are none, and what they sent was handled. */
  private boolean isFamilyDone() {
    if (hasChildren()) {
      if (finishing) family().finishChildren();
      else family().endFeeds();
      return false;
    }
    if (!finishing) return attention() == 0;
    execution().close(boxes);
    return attention() == 0 && !hasWork();
  }

  /** A new instance starts with a new view of what is finished. */
  @Override
  void forgetInstance() {
    boxes.unclaim();
    for (Inlet inlet = boxes.first; inlet != null; inlet = inlet.next) inlet.finishTold = false;
  }
}
