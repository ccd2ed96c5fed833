package dev.kamaelia.benchmarks;

import dev.kamaelia.benchmarks.flow.Flow;
import dev.kamaelia.benchmarks.flow.Meter;
import dev.kamaelia.benchmarks.flow.Msg;
import dev.kamaelia.benchmarks.flow.Numbers;
import dev.kamaelia.benchmarks.flow.Step;
import java.util.List;

/** Says what the checksums must be: every message once, in order, worked on by every stage. */
final class Reference {
  private Reference() {}

  /** Every number of the source arrived at the first meter, in order. */
  static void check(Flow flow, List<Step> steps) {
    long sent = flow.source().sent();
    expect("count", sent, flow.meter());
    expect("checksum", checksum(sent, flow.meter().multiplier(), steps), flow.meter());
  }

  /** Every number of every source arrived. */
  static void checkSum(Flow flow, List<Step> steps) {
    long sent = 0;
    long sum = 0;
    for (int i = 0; i < flow.numbers().size(); i++) {
      sent += flow.numbers().get(i).sent();
      sum += checksum(flow.numbers().get(i).sent(), 1, List.of(steps.get(i)));
    }
    expect("count", sent, flow.meter());
    expect("checksum", sum, flow.meter());
  }

  private static void expect(String what, long expected, Meter meter) {
    long actual = what.equals("count") ? meter.count() : meter.checksum();
    if (actual != expected) throw new IllegalStateException("the " + what + " after " + meter.count() + " messages is " + actual + ", not " + expected);
  }

  /** The numbers repeat, and so whole periods need to be calculated only once: each takes the checksum from c to c × factor + sum. */
  private static long checksum(long count, long multiplier, List<Step> steps) {
    long rest = count % Numbers.PERIOD;
    long restSum = 0;
    long sum = 0;
    long factor = 1;
    int upTo = count < Numbers.PERIOD ? (int) rest : Numbers.PERIOD;
    for (int i = 0; i < upTo; i++) {
      if (i == rest) restSum = sum;
      Msg message = new Msg(i + 1);
      for (Step step : steps) message = step.apply(message);
      sum = sum * multiplier + message.value();
      factor *= multiplier;
    }
    if (upTo == rest) return sum;
    long checksum = 0;
    for (long period = 0; period < count / Numbers.PERIOD; period++) checksum = checksum * factor + sum;
    for (long i = 0; i < rest; i++) checksum *= multiplier;
    return checksum + restSum;
  }
}
