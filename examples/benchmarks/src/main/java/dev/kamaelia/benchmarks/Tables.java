package dev.kamaelia.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The results as Markdown, which is also readable on a terminal. */
final class Tables {
  private final Results<Cell> results;
  private final StringBuilder text = new StringBuilder();

  Tables(Results<Cell> results) {
    this.results = results;
  }

  String markdown() {
    results.machine().describe(text);
    Map<String, List<Cell>> groups = results.cells().stream().collect(Collectors.groupingBy(Cell::group, LinkedHashMap::new, Collectors.toList()));
    groups.forEach(this::group);
    goals();
    if (!results.failures().isEmpty()) text.append("\nFailed: ").append(results.failures().stream().map(Cell::toString).collect(Collectors.joining(", "))).append(".\n");
    return text.toString();
  }

  private void group(String name, List<Cell> cells) {
    Workload workload = cells.getFirst().workload();
    List<Cell> ours = cells.stream().filter(cell -> cell.entrant().isOurs() && results.nanos(cell).isPresent()).toList();
    line("");
    line("### %s: %s", name, workload.title());
    line("| | %s, median | least – most |%s%s", workload.unit(), workload.isTime() ? " bytes each |" : "",
        ours.stream().map(cell -> " " + cell.entrant().title() + " ÷ this |").collect(Collectors.joining()));
    line("| --- | ---: | ---: |%s%s", workload.isTime() ? " ---: |" : "", " ---: |".repeat(ours.size()));
    for (Cell cell : cells) results.nanos(cell).ifPresent(nanos -> row(cell, nanos, ours));
  }

  private void row(Cell cell, Spread nanos, List<Cell> ours) {
    Workload workload = cell.workload();
    Spread shown = workload.isTime() ? nanos.times(0.001) : nanos.perSecond();
    String bytes = results.bytes(cell).map(spread -> String.format(Locale.ROOT, " %.0f |", spread.median())).orElse("");
    String ratios = ours.stream().map(our -> ratio(cell, nanos, our)).collect(Collectors.joining());
    line("| %s | %s | %s – %s |%s%s", cell.entrant().title(), digits(shown.median()), digits(shown.least()), digits(shown.most()), bytes, ratios);
  }

  /** How many times as fast ours is, also where figures are times. */
  private String ratio(Cell cell, Spread nanos, Cell our) {
    if (cell.equals(our)) return " 1 |";
    Optional<Spread> mine = results.nanos(our);
    return mine.map(spread -> String.format(Locale.ROOT, " %.2f |", nanos.median() / spread.median())).orElse(" – |");
  }

  private void goals() {
    String rows = Goal.ALL.stream().map(goal -> goal.row(results).orElse("")).collect(Collectors.joining());
    if (rows.isEmpty()) return;
    line("");
    line("### Goals");
    line("| what | goal | measured | reached |");
    line("| --- | --- | ---: | --- |");
    text.append(rows);
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
