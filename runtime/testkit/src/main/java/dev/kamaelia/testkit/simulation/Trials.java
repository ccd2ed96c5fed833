package dev.kamaelia.testkit.simulation;

import dev.kamaelia.GraphException;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.testkit.time.VirtualTime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The runs of one simulated test. Called from: one thread. */
public final class Trials {
  private final String name;
  private final Trial.Body body;
  private final int seeds;
  private final long first;

  private Trials(String name, Trial.Body body, int seeds, long first) {
    this.name = name;
    this.body = body;
    this.seeds = seeds;
    this.first = first;
  }

  /** The seeds of a method with {@link Simulated}, called on an instance of its class. */
  public static Trials of(Method method, Object instance) {
    Simulated simulated = Objects.requireNonNull(method.getAnnotation(Simulated.class), () -> method + " is not @Simulated");
    method.setAccessible(true);
    return new Trials(method.getDeclaringClass().getSimpleName() + "#" + method.getName(), simulation -> invoke(method, instance, simulation), count(simulated.seeds()), simulated.first());
  }

  /** A test of no seeds would pass whatever is wrong. */
  private static int count(int declared) {
    String said = System.getProperty("kamaelia.seeds", Integer.toString(declared));
    try {
      int count = Integer.parseInt(said);
      if (count > 0) return count;
    } catch (NumberFormatException e) {
      // told below
    }
    throw new GraphException(List.of(Diagnostic.error("BadSeeds", "\"" + said + "\" is no number of seeds.").withExpected("A whole number from 1 on, in -Dkamaelia.seeds=… or @Simulated(seeds = …).")));
  }

  private static void invoke(Method method, Object instance, Simulation simulation) throws Throwable {
    try {
      method.invoke(instance, simulation);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /**
   * Runs all seeds, or the one that the system property says.
   *
   * @throws GraphException if the property is no seed, no file with one, or the file of another test
   * @throws SimulationFailure at the first that fails, made small
   */
  void run() throws Exception {
    String only = System.getProperty("kamaelia.seed");
    VirtualTime.<@Nullable Void>onVirtualThread(() -> {
      if (only == null) run(first, seeds, _ -> {}, true);
      else replay(SeedFile.seed(only, name));
      return null;
    });
  }

  private void replay(Seed seed) {
    Trial trial = Trial.run(body, seed, true);
    if (trial.failed()) throw SimulationFailure.of(name, trial, trial);
  }

  /**
   * Runs seeds one after the other.
   *
   * @param from the first
   * @param count how many
   * @param each told of each run that passes
   * @param shrink whether the failing one is made small
   * @throws SimulationFailure at the first that fails
   */
  public void run(long from, long count, Consumer<Trial> each, boolean shrink) {
    for (long seed = from; seed < from + count; seed++) {
      Trial trial = Trial.run(body, Seed.of(seed), false);
      if (!trial.failed()) {
        each.accept(trial);
        continue;
      }
      Trial smallest = shrink ? Shrinking.of(body, trial) : trial;
      throw SimulationFailure.of(name, trial, Trial.run(body, smallest.seed(), true));
    }
  }
}
