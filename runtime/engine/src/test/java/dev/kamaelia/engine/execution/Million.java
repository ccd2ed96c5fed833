package dev.kamaelia.engine.execution;

import dev.kamaelia.engine.Exit;
import java.time.Duration;

/** A million idle components in a process of their own, whose heap the test limits. */
final class Million {
  private Million() {}

  public static void main(String[] arguments) throws InterruptedException {
    Ring ring = new Ring(1_000_000);
    Execution execution = ring.assemble();
    execution.start();
    ring.started.await();
    execution.stop(Duration.ofMinutes(10));
    Exit exit = execution.await();
    System.out.println(ring.size - ring.started.getCount() + " started, " + ring.stopped + " stopped, exit " + exit.code());
  }
}
