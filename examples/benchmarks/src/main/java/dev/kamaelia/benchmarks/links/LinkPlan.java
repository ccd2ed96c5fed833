package dev.kamaelia.benchmarks.links;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which cells there are. */
final class LinkPlan {
  static final int MANY = 10_000;
  static final int SEVERAL = 100;
  static final int SMALL = 100;

  /** Cells that only some carriers have say so by the carriers. */
  private static final Set<Carrier> PLAIN = EnumSet.complementOf(EnumSet.of(Carrier.KAMAELIA_TLS));

  /** A round trip begins in a process of its own, whoever sends otherwise; and streams there and back are two of Pekko's. */
  private static final Set<Carrier> ONE_OF_OURS = EnumSet.complementOf(EnumSet.of(Carrier.KAMAELIA_TLS, Carrier.KAMAELIA_HANDLER, Carrier.PEKKO_STREAM_REFS));

  private LinkPlan() {}

  /** All cells in the order of the tables. */
  static List<LinkCell> all() {
    List<LinkCell> cells = new ArrayList<>();
    for (int bytes : List.of(16, SMALL, 1 << 10, 64 << 10, 1 << 20)) add(cells, Trial.throughput(bytes), PLAIN);
    add(cells, Trial.roundTrip(), ONE_OF_OURS);
    for (int bytes : List.of(SMALL, 64 << 10)) cells.add(new LinkCell(Trial.throughput(bytes), Carrier.KAMAELIA_TLS));
    cells.add(new LinkCell(Trial.roundTrip(), Carrier.KAMAELIA_TLS));
    for (int links : List.of(SEVERAL, MANY)) cells.add(handlers(Trial.Kind.THROUGHPUT, links, Trial.Twist.NONE));
    cells.add(handlers(Trial.Kind.THROUGHPUT, SEVERAL, Trial.Twist.STALLED));
    for (Trial.Twist twist : List.of(Trial.Twist.NONE, Trial.Twist.STALLED)) cells.add(handlers(Trial.Kind.ROUND_TRIP, SEVERAL, twist));
    for (Trial.Twist twist : List.of(Trial.Twist.NONE, Trial.Twist.UNLINKED)) cells.add(handlers(Trial.Kind.IDLE, MANY, twist));
    return List.copyOf(cells);
  }

  private static void add(List<LinkCell> cells, Trial trial, Set<Carrier> carriers) {
    for (Carrier carrier : carriers) cells.add(new LinkCell(trial, carrier));
  }

  /** A cell of several links, whose senders are handlers. */
  static LinkCell handlers(Trial.Kind kind, int links, Trial.Twist twist) {
    return new LinkCell(new Trial(kind, SMALL, links, twist), Carrier.KAMAELIA_HANDLER);
  }

  /** What a cell may be called: its size, what is special about it, and its carrier. */
  private static List<String> words(LinkCell cell) {
    Trial trial = cell.trial();
    List<String> words = new ArrayList<>();
    boolean single = trial.links() == 1;
    if (single && cell.carrier() != Carrier.KAMAELIA_TLS) words.add(trial.kind() == Trial.Kind.ROUND_TRIP ? "trip" : "" + trial.bytes());
    if (trial.links() == MANY && trial.kind() == Trial.Kind.THROUGHPUT) words.add("many");
    if (trial.links() == SEVERAL) words.add("stalled");
    if (trial.kind() == Trial.Kind.IDLE) words.add("idle");
    if (cell.carrier() == Carrier.KAMAELIA_TLS) words.add("tls");
    return words;
  }

  /** Whether a cell was asked for, by the words of the command line. */
  static boolean takes(List<String> only, LinkCell cell) {
    List<String> names = Arrays.stream(Carrier.values()).map(carrier -> carrier.name().toLowerCase(Locale.ROOT)).toList();
    List<String> carriers = only.stream().filter(names::contains).toList();
    List<String> trials = only.stream().filter(word -> !names.contains(word)).toList();
    return (trials.isEmpty() || words(cell).stream().anyMatch(trials::contains)) && (carriers.isEmpty() || carriers.contains(cell.carrier().name().toLowerCase(Locale.ROOT)));
  }
}
