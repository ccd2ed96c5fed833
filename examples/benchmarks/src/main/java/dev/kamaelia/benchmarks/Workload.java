package dev.kamaelia.benchmarks;

/** What is measured. */
public enum Workload {
  /** Source, K stages of 5 ns, sink. */
  W1("source → K stages of about 5 ns → sink", "M messages/s"),
  /** Source, K stages of a microsecond, sink. */
  W2("source → K stages of about 1 µs → sink", "M messages/s"),
  /** There and back. */
  W3("ping-pong", "M round trips/s"),
  /** One to four. */
  W4_OUT("fan-out: one source, four receivers", "M messages/s from the source"),
  /** Four to one. */
  W4_IN("fan-in: four sources, one receiver", "M messages/s to the receiver"),
  /** Many that do nothing. */
  W5("100,000 idle components: create, link, start, stop", "µs each");

  private final String title;
  private final String unit;

  Workload(String title, String unit) {
    this.title = title;
    this.unit = unit;
  }

  /** In a line. */
  public String title() {
    return title;
  }

  /** Of its figures. */
  public String unit() {
    return unit;
  }

  /** W1 to W5, as in {@code --only}. */
  public String family() {
    return name().substring(0, 2);
  }

  /** True if the figures are times, so that less is better. */
  public boolean isTime() {
    return this == W5;
  }
}
