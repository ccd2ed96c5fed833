package dev.kamaelia.benchmarks.links;

import dev.kamaelia.benchmarks.Results;
import dev.kamaelia.benchmarks.Spread;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a figure of ours shall be beside another one.
 *
 * @param ours our cell
 * @param other beside which
 * @param limit times as fast at least; of a time, times as long at most
 */
record LinkGoal(LinkCell ours, LinkCell other, double limit) {
  private static final int LARGE = 64 << 10;
  private static final int LARGEST = 1 << 20;

  static final List<LinkGoal> ALL = List.of(
      goal(LinkPlan.SMALL, Carrier.GRPC, 8), goal(LinkPlan.SMALL, Carrier.PACKED, 0.85), goal(LinkPlan.SMALL, Carrier.RAW, 0.65),
      goal(LARGE, Carrier.RAW, 0.9), goal(LARGE, Carrier.JEROMQ, 1.1), goal(LARGEST, Carrier.RAW, 0.8), goal(LARGEST, Carrier.JEROMQ, 0.8),
      goal(LinkPlan.SMALL, Carrier.JEROMQ, 4), goal(LinkPlan.SMALL, Carrier.PEKKO_TELL, 25), goal(LinkPlan.SMALL, Carrier.RSOCKET, 50), goal(LinkPlan.SMALL, Carrier.PEKKO_STREAM_REFS, 300),
      new LinkGoal(LinkPlan.handlers(Trial.Kind.THROUGHPUT, LinkPlan.MANY, Trial.Twist.NONE), new LinkCell(Trial.throughput(LinkPlan.SMALL), Carrier.KAMAELIA_HANDLER), 0.7),
      trip(Carrier.GRPC, 1.5), trip(Carrier.PEKKO_TELL, 0.5),
      new LinkGoal(stalled(Trial.Kind.THROUGHPUT, Trial.Twist.STALLED), stalled(Trial.Kind.THROUGHPUT, Trial.Twist.NONE), 0.8),
      new LinkGoal(stalled(Trial.Kind.ROUND_TRIP, Trial.Twist.STALLED), stalled(Trial.Kind.ROUND_TRIP, Trial.Twist.NONE), 1.2),
      new LinkGoal(new LinkCell(Trial.throughput(LinkPlan.SMALL), Carrier.KAMAELIA_TLS), new LinkCell(Trial.throughput(LinkPlan.SMALL), Carrier.KAMAELIA), 0.85),
      new LinkGoal(new LinkCell(Trial.throughput(LARGE), Carrier.KAMAELIA_TLS), new LinkCell(Trial.throughput(LARGE), Carrier.KAMAELIA), 0.85));

  private static LinkGoal goal(int bytes, Carrier other, double limit) {
    return new LinkGoal(new LinkCell(Trial.throughput(bytes), Carrier.KAMAELIA), new LinkCell(Trial.throughput(bytes), other), limit);
  }

  private static LinkGoal trip(Carrier other, double limit) {
    return new LinkGoal(new LinkCell(Trial.roundTrip(), Carrier.KAMAELIA), new LinkCell(Trial.roundTrip(), other), limit);
  }

  private static LinkCell stalled(Trial.Kind kind, Trial.Twist twist) {
    return LinkPlan.handlers(kind, LinkPlan.SEVERAL, twist);
  }

  /** A row of the table, if both were measured. */
  Optional<String> row(Results<LinkCell> results) {
    Optional<Spread> mine = results.nanos(ours);
    Optional<Spread> theirs = results.nanos(other);
    if (mine.isEmpty() || theirs.isEmpty()) return Optional.empty();
    boolean time = ours.trial().kind() == Trial.Kind.ROUND_TRIP;
    double ratio = time ? mine.get().median() / theirs.get().median() : theirs.get().median() / mine.get().median();
    boolean reached = time ? ratio <= limit : ratio >= limit;
    String beside = ours.trial().equals(other.trial()) ? other.carrier().title() : other.trial().title() + (ours.carrier() == other.carrier() ? "" : ", " + other.carrier().title());
    return Optional.of(String.format(
        Locale.ROOT, "| %s, %s | %s %.2f × %s | %.2f | %s |%n", ours.trial().title(), ours.carrier().title(), time ? "≤" : "≥", limit, beside, ratio, reached ? "yes" : "no"));
  }
}
