package dev.kamaelia.benchmarks;

import java.util.List;

/**
 * Several figures of the same thing.
 *
 * @param least of them
 * @param median of them
 * @param most of them
 */
public record Spread(double least, double median, double most) {
  /** Of at least one. */
  public static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(sorted.getFirst(), median, sorted.getLast());
  }

  /** The same as millions a second, of nanoseconds each. */
  public Spread perSecond() {
    return new Spread(1000 / most, 1000 / median, 1000 / least);
  }

  /** Each so many times. */
  public Spread times(double factor) {
    return new Spread(least * factor, median * factor, most * factor);
  }
}
