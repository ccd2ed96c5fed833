package dev.kamaelia.benchmarks.flow;

import dev.kamaelia.benchmarks.stage.Stages;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Stages one after the other.
 *
 * @param kind what they do
 * @param first the number of the first one
 * @param length how many
 */
public record Chain(Kind kind, int first, int length) {
  /** Kinds of stages. */
  public enum Kind {
    /** About 5 ns. */
    LIGHT,
    /** About a microsecond. */
    HEAVY,
    /** As light ones; they run before the measurement, as the rest of a program. */
    OTHER
  }

  /** The numbers of the stages. */
  public IntStream numbers() {
    return IntStream.range(first, first + length);
  }

  /** The work of the stages. */
  public List<Step> steps() {
    return numbers().mapToObj(number -> Stages.step(kind, number)).toList();
  }
}
