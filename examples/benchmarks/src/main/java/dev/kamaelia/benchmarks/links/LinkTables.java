package dev.kamaelia.benchmarks.links;

import dev.kamaelia.benchmarks.Results;
import dev.kamaelia.benchmarks.Spread;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The results as Markdown, which is also readable on a terminal. */
final class LinkTables {
  private static final int KIBIBYTE = 1024;
  private static final int HEAP_GOAL = 1024;

  private final Results<LinkCell> results;
  private final StringBuilder text = new StringBuilder();

  LinkTables(Results<LinkCell> results) {
    this.results = results;
  }

  String markdown() {
    results.machine().describe(text);
    Map<Trial, List<LinkCell>> groups = results.cells().stream()
        .filter(cell -> results.nanos(cell).isPresent())
        .collect(Collectors.groupingBy(LinkCell::trial, LinkedHashMap::new, Collectors.toList()));
    groups.forEach(this::group);
    String rows = LinkGoal.ALL.stream().map(goal -> goal.row(results).orElse("")).collect(Collectors.joining()) + heapRow();
    if (!rows.isEmpty()) {
      line("");
      line("### Goals");
      line("| what | goal | measured | reached |");
      line("| --- | --- | ---: | --- |");
      text.append(rows);
    }
    if (!results.failures().isEmpty()) text.append("\nFailed: ").append(results.failures().stream().map(LinkCell::toString).collect(Collectors.joining(", "))).append(".\n");
    return text.toString();
  }

  private void group(Trial trial, List<LinkCell> cells) {
    boolean time = trial.kind() == Trial.Kind.ROUND_TRIP;
    boolean large = trial.bytes() > KIBIBYTE;
    List<LinkCell> ours = cells.stream().filter(cell -> cell.carrier().isOurs() && cell.carrier() != Carrier.KAMAELIA_TLS).toList();
    line("");
    line("### %s", trial.title());
    line("| | %s, median | least – most |%s%s", time ? "p50 µs" : large ? "GB/s" : "M messages/s", time ? " p99 µs |" : "",
        ours.stream().map(cell -> " " + cell.carrier().title() + " ÷ this |").collect(Collectors.joining()));
    line("| --- | ---: | ---: |%s%s", time ? " ---: |" : "", " ---: |".repeat(ours.size()));
    for (LinkCell cell : cells) {
      Spread nanos = results.nanos(cell).orElseThrow();
      Spread shown = time ? nanos.times(0.001) : large ? nanos.perSecond().times(trial.bytes() / 1000.0) : nanos.perSecond();
      String p99 = results.spread(cell, "p99").map(spread -> " " + digits(spread.median() / 1000) + " |").orElse("");
      String ratios = ours.stream().map(our -> ratio(cell, nanos, our, time)).collect(Collectors.joining());
      line("| %s | %s | %s – %s |%s%s", cell.carrier().title(), digits(shown.median()), digits(shown.least()), digits(shown.most()), p99, ratios);
    }
  }

  /** How many times as fast ours is; of times, how many times as long. */
  private String ratio(LinkCell cell, Spread nanos, LinkCell our, boolean time) {
    if (cell.equals(our)) return " 1 |";
    double mine = results.nanos(our).orElseThrow().median();
    return String.format(Locale.ROOT, " %.2f |", time ? mine / nanos.median() : nanos.median() / mine);
  }

  /** What a link that is idle costs on each side. */
  private String heapRow() {
    StringBuilder row = new StringBuilder();
    for (String side : List.of("left", "right")) {
      Optional<Spread> with = results.spread(LinkPlan.handlers(Trial.Kind.IDLE, LinkPlan.MANY, Trial.Twist.NONE), side);
      Optional<Spread> without = results.spread(LinkPlan.handlers(Trial.Kind.IDLE, LinkPlan.MANY, Trial.Twist.UNLINKED), side);
      if (with.isEmpty() || without.isEmpty()) continue;
      double each = (with.get().median() - without.get().median()) / LinkPlan.MANY;
      row.append(String.format(Locale.ROOT, "| heap of an idle link at its %s | ≤ 1 KiB | %.0f B | %s |%n", side.equals("left") ? "sender" : "receiver", each, each <= HEAP_GOAL ? "yes" : "no"));
    }
    return row.toString();
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
