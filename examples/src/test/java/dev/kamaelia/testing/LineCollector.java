package dev.kamaelia.testing;

import dev.kamaelia.Component;
import dev.kamaelia.Inbox;
import java.util.ArrayList;
import java.util.List;

/** Keeps the lines that arrive where a test can look at them. */
@Component
final class LineCollector {
  private final Lines lines;

  LineCollector(Lines lines) {
    this.lines = lines;
  }

  @Inbox
  void inbox(String line) {
    lines.all.add(line);
  }

  /** A service of the graph, made by the test. */
  static final class Lines {
    final List<String> all = new ArrayList<>();
  }
}
