package dev.kamaelia.testkit.simulation;

import dev.kamaelia.testkit.time.VirtualTime;
import java.lang.reflect.Constructor;

/**
 * Runs the seeds of one simulated test in a process of its own, without JUnit: {@code Seeds CLASS#METHOD FROM COUNT}. Prints a line with seed and hash for each run, and the failure of the first that
 * fails; exit code 1 then. Whatever classes of engine and links come first on its class path are the ones that run.
 */
final class Seeds {
  private Seeds() {}

  /** The entry point. */
  public static void main(String[] args) throws Exception {
    Trials trials = of(args[0]);
    try {
      VirtualTime.onVirtualThread(() -> {
        trials.run(Long.parseLong(args[1]), Long.parseLong(args[2]), trial -> System.out.println(line(trial)), false);
        return null;
      });
    } catch (SimulationFailure failure) {
      System.out.println("failed with seed " + failure.seed());
      failure.printStackTrace(System.out);
      System.exit(1);
    }
  }

  /** The runs of a method, {@code CLASS#METHOD}. */
  static Trials of(String test) throws ReflectiveOperationException {
    String[] parts = test.split("#");
    Constructor<?> constructor = Class.forName(parts[0]).getDeclaredConstructor();
    constructor.setAccessible(true);
    return Trials.of(constructor.getDeclaringClass().getDeclaredMethod(parts[1], Simulation.class), constructor.newInstance());
  }

  /** A run as it is printed. */
  static String line(Trial trial) {
    return trial.seed() + " " + trial.hash() + " " + trial.steps() + " steps, " + trial.elapsed().toMillis() + " ms, " + trial.planned().size() + " faults";
  }
}
