package dev.kamaelia.benchmarks.flow;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The ends of a flow.
 *
 * @param numbers the sources
 * @param meters the receivers; the first one says when it is over
 */
public record Flow(List<Numbers> numbers, List<Meter> meters) {
  /** One source, one receiver. */
  public static Flow single(Schedule schedule) {
    Meter meter = Meter.ordered(schedule);
    return new Flow(List.of(new Numbers(meter)), List.of(meter));
  }

  /** One source, several receivers; the order is checked at each. */
  public static Flow toSeveral(Schedule schedule, int receivers) {
    List<Meter> meters = IntStream.range(0, receivers).mapToObj(_ -> Meter.ordered(schedule)).toList();
    return new Flow(List.of(new Numbers(meters.getFirst())), meters);
  }

  /** Several sources, one receiver. */
  public static Flow fromSeveral(Schedule schedule, int sources) {
    Meter meter = Meter.unordered(schedule);
    return new Flow(IntStream.range(0, sources).mapToObj(_ -> new Numbers(meter)).toList(), List.of(meter));
  }

  /** The only or first source. */
  public Numbers source() {
    return numbers.getFirst();
  }

  /** The only or first receiver. */
  public Meter meter() {
    return meters.getFirst();
  }
}
