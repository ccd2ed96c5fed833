package dev.kamaelia.testkit.simulation;

import dev.kamaelia.testkit.time.VirtualTime;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** As many seeds of all simulated tests as the time allows; {@code -Dkamaelia.soak.minutes}, from seed {@code -Dkamaelia.soak.first} on. Prints figures. */
@EnabledIfSystemProperty(named = "kamaelia.soak", matches = "true")
final class SoakTest {
  private static final int TURN = 100;

  private record Soaked(String name, Trials trials) {}

  @Test
  void asManySeedsAsTheTimeAllows() throws Exception {
    List<Soaked> tests = new ArrayList<>();
    for (Method method : GuaranteeTableTest.tests()) {
      Constructor<?> constructor = method.getDeclaringClass().getDeclaredConstructor();
      constructor.setAccessible(true);
      tests.add(new Soaked(method.getName(), Trials.of(method, constructor.newInstance())));
    }
    Figures figures = new Figures(Duration.ofMinutes(Integer.getInteger("kamaelia.soak.minutes", 10)));
    try {
      VirtualTime.onVirtualThread(() -> {
        for (long from = Long.getLong("kamaelia.soak.first", 1_000_000); !figures.isOver(); from += TURN) {
          for (Soaked test : tests) if (!figures.isOver()) test.trials.run(from, TURN, figures::add, true);
        }
        return null;
      });
    } finally {
      System.out.println(figures);
    }
  }

  /** What was run. Reads the machine's clock. */
  private static final class Figures {
    private final long begunNanos = System.nanoTime();
    private final Duration budget;
    private long seeds;
    private long steps;
    private long faults;
    private Duration simulated = Duration.ZERO;

    Figures(Duration budget) {
      this.budget = budget;
    }

    boolean isOver() {
      return elapsed().compareTo(budget) >= 0;
    }

    private Duration elapsed() {
      return Duration.ofNanos(System.nanoTime() - begunNanos);
    }

    void add(Trial trial) {
      seeds++;
      steps += trial.steps();
      faults += trial.planned().size();
      simulated = simulated.plus(trial.elapsed());
    }

    @Override
    public String toString() {
      double seconds = elapsed().toMillis() / 1000.0;
      return "%,d seeds in %.0f s: %.0f seeds/s, %,d steps, %.0f steps/s, %,d faults, %.0f simulated seconds per second"
          .formatted(seeds, seconds, seeds / seconds, steps, steps / seconds, faults, simulated.toMillis() / 1000.0 / seconds);
    }
  }
}
