package dev.kamaelia.engine.execution;

import dev.kamaelia.Timer;
import dev.kamaelia.engine.time.Scheduler;
import dev.kamaelia.engine.time.SystemEnvironment;
import java.time.Duration;

/** The real scheduler, of which a test replaces what it is about. Called from: any thread. */
class ForwardingScheduler implements Scheduler {
  private final Scheduler real = SystemEnvironment.create(1).scheduler();

  @Override
  public Thread start(String name, Runnable body) {
    return real.start(name, body);
  }

  @Override
  public void giveWay() {
    real.giveWay();
  }

  @Override
  public void park() {
    real.park();
  }

  @Override
  public void parkNanos(long nanos) {
    real.parkNanos(nanos);
  }

  @Override
  public void unpark(Thread thread) {
    real.unpark(thread);
  }

  @Override
  public Timer after(Duration delay, Runnable callback) {
    return real.after(delay, callback);
  }
}
