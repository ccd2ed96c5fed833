package dev.kamaelia.benchmarks.links;

import dev.kamaelia.benchmarks.Figure;

/**
 * One figure of the tables.
 *
 * @param trial what is measured
 * @param carrier of whom
 */
record LinkCell(Trial trial, Carrier carrier) implements Figure {
  /** For messages. */
  @Override
  public String toString() {
    return trial.title() + ": " + carrier.title();
  }

  @Override
  public String argument() {
    return trial.word() + ":" + carrier;
  }

  /** The other way. */
  static LinkCell parse(String word) {
    int last = word.lastIndexOf(':');
    return new LinkCell(Trial.parse(word.substring(0, last)), Carrier.valueOf(word.substring(last + 1)));
  }
}
