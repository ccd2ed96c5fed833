package dev.kamaelia.benchmarks.direct;

import dev.kamaelia.engine.time.Scheduler;

/** What the copy calls where one call of the JDK is not enough. Public for the copy only. */
public final class Jdk {
  private Jdk() {}

  /** As {@link Scheduler#start}. */
  public static Thread start(Scheduler ignored, String name, Runnable body) {
    return Thread.ofVirtual().name(name).start(body);
  }

  /** As {@link Scheduler#startBlocking}. */
  public static Thread startBlocking(Scheduler ignored, String name, Runnable body) {
    return Thread.ofPlatform().daemon().name(name).start(body);
  }
}
