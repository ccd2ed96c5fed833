package dev.kamaelia.node.cli;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.Place;
import dev.kamaelia.diagnostic.Severity;
import dev.kamaelia.node.file.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows diagnostics: to people on standard error, to programs as one JSON document. */
final class DiagnosticPrinter {
  private static final String RED = "\u001B[1;31m";
  private static final String YELLOW = "\u001B[1;33m";
  private static final String PLAIN = "\u001B[0m";

  private final Terminal terminal;
  private final boolean colours;
  private final boolean quiet;

  DiagnosticPrinter(Terminal terminal, CommonOptions options) {
    this.terminal = terminal;
    this.colours = options.colours(terminal);
    this.quiet = options.quiet();
  }

  /** On standard error, an empty line between; warnings only if not quiet. */
  void print(List<Diagnostic> diagnostics) {
    List<String> texts = diagnostics.stream().filter(d -> d.isError() || !quiet).map(this::render).toList();
    if (!texts.isEmpty()) terminal.say(String.join("\n\n", texts));
  }

  private String render(Diagnostic diagnostic) {
    String text = diagnostic.render();
    String head = diagnostic.severity().word() + "[" + diagnostic.id() + "]";
    if (!colours || !text.startsWith(head)) return text;
    return (diagnostic.severity() == Severity.ERROR ? RED : YELLOW) + head + PLAIN + text.substring(head.length());
  }

  /** {@code {"diagnostics": […]}}, without a line end after the last line. */
  static String json(List<Diagnostic> diagnostics) {
    return JsonWriter.write(Map.of("diagnostics", diagnostics.stream().map(DiagnosticPrinter::fields).toList()));
  }

  private static Map<String, Object> fields(Diagnostic diagnostic) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("severity", diagnostic.severity().word());
    fields.put("id", diagnostic.id());
    fields.put("message", diagnostic.fact());
    diagnostic.place().ifPresent(place -> place(place, fields));
    diagnostic.expected().ifPresent(text -> fields.put("expected", text));
    diagnostic.nearest().ifPresent(text -> fields.put("nearest", text));
    diagnostic.fix().ifPresent(text -> fields.put("fix", text));
    return fields;
  }

  private static void place(Place place, Map<String, Object> fields) {
    fields.put("file", place.file());
    fields.put("line", place.line());
    fields.put("column", place.column());
    fields.put("endColumn", place.column() + place.length());
  }
}
