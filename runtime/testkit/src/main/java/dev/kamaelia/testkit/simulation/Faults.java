package dev.kamaelia.testkit.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What may go wrong in a simulation. Which of it does, when and for how long, the seed decides.
 *
 * @param most how many faults at most
 * @param within all begin within so much time after the start
 * @param longest how long one lasts at most
 * @param crashing the nodes that may be killed, and are then started again
 */
public record Faults(int most, Duration within, Duration longest, List<String> crashing) {
  private static final Duration SHORTEST = Duration.ofMillis(1);

  /** Nothing goes wrong. */
  public static final Faults NONE = new Faults(0, Duration.ofSeconds(1), Duration.ofSeconds(1), List.of());

  /** Up to eight faults of the network and pauses within 300 ms, each shorter than eight seconds: less than any link's patience that is not set to less. */
  public static final Faults NETWORK = new Faults(8, Duration.ofMillis(300), Duration.ofSeconds(8), List.of());

  public Faults {
    crashing = List.copyOf(crashing);
    if (most < 0) throw new IllegalArgumentException("most < 0: " + most);
    if (longest.compareTo(SHORTEST) < 0) throw new IllegalArgumentException("longest < 1 ms: " + longest);
    if (within.compareTo(SHORTEST) < 0) throw new IllegalArgumentException("within < 1 ms: " + within);
  }

  /** So many at most. */
  public Faults atMost(int faults) {
    return new Faults(faults, within, longest, crashing);
  }

  /** All begin within so much time after the start. */
  public Faults within(Duration time) {
    return new Faults(most, time, longest, crashing);
  }

  /** None lasts longer. */
  public Faults noLongerThan(Duration time) {
    return new Faults(most, within, time, crashing);
  }

  /** These nodes may be killed, too, and are then started again. */
  public Faults withCrashesOf(String... nodes) {
    return new Faults(most, within, longest, List.of(nodes));
  }

  /** The faults of a seed in the order of time. */
  List<Fault> draw(RandomGenerator random, List<String> nodes) {
    List<Fault> drawn = new ArrayList<>();
    int count = most == 0 ? 0 : random.nextInt(most + 1);
    for (int i = 0; i < count; i++) drawn.add(one(random, nodes));
    drawn.sort(Comparator.comparing(Fault::at));
    return drawn;
  }

  private Fault one(RandomGenerator random, List<String> nodes) {
    Duration at = Duration.ofNanos(random.nextLong(within.toNanos()));
    Duration lasting = lasting(random);
    int first = random.nextInt(nodes.size());
    String node = nodes.get(first);
    String other = nodes.get((first + 1 + (nodes.size() == 1 ? 0 : random.nextInt(nodes.size() - 1))) % nodes.size());
    if (!crashing.isEmpty() && random.nextInt(3) == 0) {
      String victim = crashing.get(random.nextInt(crashing.size()));
      return random.nextBoolean() ? new Fault.Crash(at, victim, lasting) : new Fault.PowerLoss(at, victim, lasting);
    }
    if (nodes.size() == 1) return new Fault.Pause(at, node, lasting);
    return switch (random.nextInt(9)) {
      case 0, 1 -> new Fault.Cut(at, node, other);
      case 2 -> new Fault.HalfOpen(at, node, other);
      case 3, 4 -> new Fault.Silence(at, node, other, lasting);
      case 5 -> new Fault.Partition(at, node, lasting);
      case 6 -> new Fault.Stall(at, node, other, lasting);
      case 7 -> new Fault.Delay(at, node, other, Duration.ofNanos(1 + lasting.toNanos() / 20), lasting);
      default -> new Fault.Pause(at, node, lasting);
    };
  }

  /** As many short ones as long ones: each doubling of the length is equally likely. */
  private Duration lasting(RandomGenerator random) {
    return Spread.between(random, SHORTEST, longest);
  }
}
