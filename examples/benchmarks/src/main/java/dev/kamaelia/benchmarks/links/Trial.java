package dev.kamaelia.benchmarks.links;

import java.util.Locale;

/**
 * What is measured.
 *
 * @param kind of figure
 * @param bytes of a message
 * @param links between the two processes
 * @param twist what is unusual
 */
record Trial(Kind kind, int bytes, int links, Twist twist) {
  /** Kinds of figures. */
  enum Kind {
    /** As many messages as possible. */
    THROUGHPUT,
    /** A message each millisecond, there and back. */
    ROUND_TRIP,
    /** Nothing: the heap of idle links. */
    IDLE
  }

  /** What is unusual. */
  enum Twist {
    /** Nothing. */
    NONE,
    /** The receiver of one link stands still, and its sender does not. */
    STALLED,
    /** The components are there, but no link. */
    UNLINKED
  }

  static Trial throughput(int bytes) {
    return new Trial(Kind.THROUGHPUT, bytes, 1, Twist.NONE);
  }

  static Trial roundTrip() {
    return new Trial(Kind.ROUND_TRIP, 100, 1, Twist.NONE);
  }

  /** Its heading. */
  String title() {
    String size = bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : bytes % 1024 == 0 ? (bytes >> 10) + " KiB" : bytes + " B";
    String what =
        switch (kind) {
          case THROUGHPUT -> size;
          case ROUND_TRIP -> "round trip, " + size + " at 1 kHz";
          case IDLE -> "heap of idle links";
        };
    String many = links == 1 ? "" : String.format(Locale.ROOT, ", %,d links", links);
    return what + many
        + switch (twist) {
          case NONE -> "";
          case STALLED -> ", one of them stalled";
          case UNLINKED -> ", but none of them linked";
        };
  }

  /** As a word of a command. */
  String word() {
    return kind + ":" + bytes + ":" + links + ":" + twist;
  }

  /** The other way. */
  static Trial parse(String word) {
    String[] parts = word.split(":");
    return new Trial(Kind.valueOf(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Twist.valueOf(parts[3]));
  }
}
