package dev.kamaelia.testkit.simulation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test method that takes a {@link Simulation} and is run once for each of many seeds. The first seed with which it fails is made small, with fewer faults and fewer messages, and told together
 * with the command that runs it again.
 *
 * <pre>{@code
 * @Simulated(seeds = 1000)
 * void everyNumberArrives(Simulation simulation) {
 *   long count = simulation.messages(5000);
 *   SimulatedCluster cluster = simulation.faults(Faults.NETWORK).start(graph(count)).await();
 *   assertThat(cluster.codes()).containsOnly(0);
 * }
 * }</pre>
 *
 * <p>All seeds use one instance of the test class; what is set up before each test is set up once for all of them. System properties: {@code kamaelia.seeds} says another number of seeds, {@code
 * kamaelia.seed} the one to run: a seed, or the file that a failure wrote.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@ExtendWith(SimulatedExtension.class)
public @interface Simulated {
  /** How many seeds. */
  int seeds() default 100;

  /** The first of them; the others follow it. */
  long first() default 1;
}
