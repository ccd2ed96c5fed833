package dev.kamaelia.testkit.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of one run of a simulated test.
 *
 * @param seed the run
 * @param hash the SHA-256 of its trace
 * @param lines how many lines its trace has
 * @param kept the last lines of its trace if they were to be kept
 * @param steps how many times a thread or a timer ran
 * @param elapsed how much virtual time passed
 * @param planned what went wrong
 * @param drawnFaults how many faults the seed has
 * @param failure what the test threw; empty if it passed
 */
public record Trial(Seed seed, String hash, long lines, List<String> kept, long steps, Duration elapsed, List<Fault> planned, int drawnFaults, Optional<Throwable> failure) {
  public Trial {
    kept = List.copyOf(kept);
    planned = List.copyOf(planned);
  }

  /** A simulated test: what is run for each seed. */
  public interface Body {
    /** Runs it once. */
    void run(Simulation simulation) throws Throwable;
  }

  /** Runs a test once. Whatever it throws is in the result. Called from: any thread; cheapest from a virtual one. */
  public static Trial run(Body body, Seed seed, boolean keepTrace) {
    Simulation simulation = new Simulation(seed, new Trace(keepTrace));
    Optional<Throwable> failure = Optional.empty();
    try {
      body.run(simulation);
    } catch (Throwable thrown) {
      failure = Optional.of(thrown);
    }
    Trial trial = new Trial(seed, simulation.trace().hash(), simulation.trace().size(), simulation.trace().lines(), simulation.steps(), simulation.elapsed(), simulation.planned(), simulation.drawnFaults(), failure);
    simulation.close();
    return trial;
  }

  boolean failed() {
    return failure.isPresent();
  }
}
