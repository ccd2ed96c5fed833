package dev.kamaelia.testkit.time;

import dev.kamaelia.Timer;
import dev.kamaelia.engine.time.Clock;
import dev.kamaelia.engine.time.Environment;
import dev.kamaelia.engine.time.RandomSource;
import dev.kamaelia.engine.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The threads and timers of one process among several in the same virtual time. It can be held up as a whole, as by SIGSTOP, and killed: then nothing of it runs any more.
 *
 * <p>Called from: the driver; the environment from everywhere. Fields are guarded by the {@link Baton}'s lock.
 */
public final class VirtualProcess {
  private final String name;
  private final Baton baton;
  private final BatonScheduler scheduler;
  private final Environment environment;

  boolean paused;
  boolean killed;

  /** What could run but for the pause, in order. */
  final List<Task> heldTasks = new ArrayList<>();

  /** What was due during the pause, in order. */
  final List<Alarm> heldAlarms = new ArrayList<>();

  VirtualProcess(String name, Baton baton, BatonScheduler scheduler, Clock clock, RandomSource random) {
    this.name = name;
    this.baton = baton;
    this.scheduler = scheduler;
    environment = new Environment(clock, new ThreadsOfProcess(), random);
  }

  /** Its name in logs. */
  public String name() {
    return name;
  }

  /** What engine and links in this process are given. */
  public Environment environment() {
    return environment;
  }

  /** Nothing of it runs until {@link #resume}; what comes for it waits. Its clock goes on. */
  public void pause() {
    baton.pause(this);
  }

  /** Goes on after a pause; timers that were due meanwhile go off at once, in order. */
  public void resume() {
    baton.resume(this);
  }

  /** Nothing of it runs any more; no code of its learns of that before {@link VirtualTime#close}. */
  public void kill() {
    baton.kill(this);
  }

  @Override
  public String toString() {
    return name;
  }

  private final class ThreadsOfProcess implements Scheduler {
    @Override
    public Thread start(String role, Runnable body) {
      return scheduler.start(VirtualProcess.this, role, body);
    }

    @Override
    public void park() {
      scheduler.park();
    }

    @Override
    public void giveWay() {
      scheduler.giveWay();
    }

    @Override
    public void parkNanos(long nanos) {
      scheduler.parkNanos(nanos);
    }

    @Override
    public void unpark(Thread thread) {
      baton.unpark(thread, true);
    }

    @Override
    public Timer after(Duration delay, Runnable callback) {
      return baton.after(VirtualProcess.this, delay, callback);
    }
  }
}
