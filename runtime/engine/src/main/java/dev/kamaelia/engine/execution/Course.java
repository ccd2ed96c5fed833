package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.introspection.WaitReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** How far a graph is: from its start over drain or stop to the end of its last component; what these do says {@link Execution}. Callable from any thread. */
final class Course {
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);

  private final Execution execution;

  /** When it was started, by the clock's nanoseconds; written once. */
  private volatile long startNanos;

  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean stopping = new AtomicBoolean();

  /** Written once by drain; components that only timers keep alive finish then. */
  private volatile boolean draining;

  /** Set before a stop that comes to every component in turn: until then those that are idle need not be woken because a neighbour ended. */
  private volatile boolean stoppedInTurn;

  /** Components that have not ended, and the start until all of them were started. */
  private final AtomicInteger alive = new AtomicInteger(1);

  Course(Execution execution) {
    this.execution = execution;
  }

  private Structure structure() {
    return execution.structure();
  }

  void start() {
    List<Mailbox> all;
    synchronized (structure()) { // changes that anybody may make before the start are made, or wait for the components' own threads
      if (!started.compareAndSet(false, true)) return;
      all = structure().mailboxes().stream().filter(mailbox -> mailbox.asChild() == null).toList();
    }
    startNanos = execution.clock().nanos();
    List<Mailbox> inCrew = all.stream().filter(Mailbox::isRunByCrew).toList();
    boolean large = inCrew.size() >= Crew.WORTHWHILE;
    for (Mailbox mailbox : all) if (!large || !mailbox.isRunByCrew()) mailbox.resume();
    if (large) Crew.run(execution, "start", inCrew, Mailbox::run);
    execution.newcomers().graphStarted();
    ended();
  }

  void drain() {
    draining = true;
    structure().handles().closeAll();
    execution.names().drain();
    for (Mailbox mailbox : structure().mailboxes()) {
      if (mailbox.asChild() != null && !mailbox.isLaunched()) continue; // looks for itself once it runs
      if (mailbox.boxes.isSource()) mailbox.finishAfterBacklog();
      else mailbox.raise(Mailbox.CHECK);
    }
  }

  void stop() {
    stop(STOP_DEADLINE);
  }

  void stop(Duration deadline) {
    if (!stopping.compareAndSet(false, true)) return;
    execution.timers().after(deadline, () -> reportStragglers(deadline));
    List<Mailbox> all = structure().mailboxes();
    if (all.size() < Crew.WORTHWHILE) {
      for (Mailbox mailbox : all) mailbox.stop(true);
    } else {
      stoppedInTurn = true;
      for (Mailbox mailbox : all) mailbox.tellToStop(true);
      Crew.run(execution, "stop", all, Mailbox::stopHere);
    }
    start();
  }

  private void reportStragglers(Duration deadline) {
    WaitReport waits = execution.waitReport();
    if (waits.components().isEmpty()) return;
    execution.outcome().failed(Stragglers.failure(waits, deadline), false);
    execution.outcome().end(structure().counts());
  }

  void fail(Failure failure) {
    execution.outcome().failed(failure, false);
    stop();
  }

  boolean isStarted() {
    return started.get();
  }

  /** How long it has run at a time of the clock. */
  Duration uptime(long now) {
    return Duration.ofNanos(isStarted() ? now - startNanos : 0);
  }

  boolean isStopping() {
    return stopping.get();
  }

  boolean isStoppedInTurn() {
    return stoppedInTurn;
  }

  boolean isDraining() {
    return draining;
  }

  /** Components are about to run; false if the graph has ended, so that they may not. */
  boolean begin(int components) {
    return alive.getAndUpdate(others -> others == 0 ? 0 : others + components) > 0;
  }

  /** A component ended. */
  void ended() {
    if (alive.decrementAndGet() > 0) return;
    execution.newcomers().graphEnded();
    execution.outcome().end(structure().counts());
  }

  /** True once nothing may be added any more. */
  boolean isOver() {
    return isStopping() || alive.get() == 0 || execution.outcome().isOver();
  }
}
