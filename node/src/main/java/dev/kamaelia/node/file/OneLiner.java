package dev.kamaelia.node.file;

import dev.kamaelia.descriptor.ParamDescriptor;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.OnFailure;
import dev.kamaelia.engine.catalog.Catalog;
import dev.kamaelia.engine.catalog.Finding;
import dev.kamaelia.engine.topology.ComponentSpec;
import dev.kamaelia.engine.topology.ComponentType;
import dev.kamaelia.engine.topology.ExecutionSpec;
import dev.kamaelia.engine.topology.Security;
import dev.kamaelia.engine.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a graph from one line: {@code FileReader(path=a.log) | Grep(pattern='a|b') | ConsoleEcho}. A value ends at {@code ,} or {@code )}; {@code '…'} and {@code
 * "…"} hold anything, with {@code \} before what is meant as such ({@code \n} and {@code \t} are a line end and a tab). Components are named after their types
 * in lower case, then -2, -3. Used once, by one thread.
 */
final class OneLiner {
  private final SourceText source;
  private final Report report;
  private final Marks marks = new Marks();
  private final Catalog types;
  private final int[] line;
  private int at;

  private final Map<String, ComponentSpec> components = new LinkedHashMap<>();
  private final Set<String> untyped = new LinkedHashSet<>();
  private final List<String> pipeline = new ArrayList<>();

  private OneLiner(SourceText source, Catalog types) {
    this.source = source;
    this.report = new Report(source);
    this.types = types;
    this.line = source.text().codePoints().toArray();
  }

  /** Reads a text. */
  static GraphDocument read(SourceText source, Catalog types) {
    return new OneLiner(source, types).document();
  }

  private GraphDocument document() {
    try {
      do component();
      while (take('|'));
      if (at < line.length) throw new SyntaxException("here is \"" + Character.toString(line[at]) + "\"", "| and the next component, or the end.", at);
    } catch (SyntaxException e) {
      report.add(e.diagnostic(), new Span(e.at(), e.at() + 1));
      return GraphDocument.broken(report);
    }
    List<List<String>> pipelines = pipeline.size() > 1 ? List.of(pipeline) : List.of();
    Topology topology = new Topology("graph", List.of(), new Security.LoopbackOnly(), Map.of(), components, pipelines, List.of(),
        Topology.OnDeadlock.FAIL, new ExecutionSpec(ExecutionSpec.Placement.ADAPTIVE));
    return new GraphDocument(Optional.of(topology), report, marks, untyped, Set.of(), List.of());
  }

  private void component() {
    skipSpace();
    int start = at;
    String written = word("the name of a component class");
    Finding found = types.find(written);
    found.problem().ifPresent(problem -> report.add(problem, new Span(start, start + written.length())));
    String name = nameFor(found.type().map(type -> type.descriptor().name()).orElse(written.substring(written.lastIndexOf('.') + 1)));
    Span span = new Span(start, at);
    marks.mark(span, "components", name);
    marks.mark(span, "pipelines", "0", Integer.toString(pipeline.size()));
    pipeline.add(name);
    Map<String, Object> with = take('(') ? params(name, found.type()) : Map.of();
    found.type().ifPresentOrElse(
        type -> components.put(name, new ComponentSpec(type, Map.of(), with, Optional.empty(), Optional.empty(), Map.of(), OnFailure.STOP_GRAPH)),
        () -> untyped.add(name));
  }

  private String nameFor(String type) {
    String base = type.toLowerCase(Locale.ROOT);
    String name = base;
    for (int n = 2; components.containsKey(name) || untyped.contains(name); n++) name = base + "-" + n;
    return name;
  }

  private Map<String, Object> params(String component, Optional<ComponentType> type) {
    Map<String, Object> with = new LinkedHashMap<>();
    if (take(')')) return with;
    do {
      skipSpace();
      int start = at;
      String param = word("the name of a parameter");
      Span key = new Span(start, at);
      if (!take('=')) throw new SyntaxException("\"" + param + "\" has no value", "=, for example " + param + "=VALUE.", at);
      skipSpace();
      int valueStart = at;
      String value = value();
      marks.mark(key, "components", component, "with", param);
      marks.mark(new Span(valueStart, at), "components", component, "with", param, "value");
      Optional<ParamDescriptor> declared = type.flatMap(t -> t.descriptor().param(param));
      if (with.containsKey(param)) report.add(Diagnostic.error("DuplicateKey", "The parameter \"" + param + "\" occurs twice.").withFix("Remove one of the two."), key);
      else with.put(param, declared.map(p -> ParamValues.converted(p.type(), value)).orElse(value));
    } while (take(','));
    if (!take(')')) throw new SyntaxException("the list of parameters is not closed", ", or ).", at);
    return with;
  }

  private String word(String what) {
    int start = at;
    while (at < line.length && (Character.isLetterOrDigit(line[at]) || line[at] == '.' || line[at] == '_')) at++;
    if (at == start) {
      String found = at < line.length ? "here is \"" + Character.toString(line[at]) + "\"" : "it ends here";
      throw new SyntaxException(found, Character.toUpperCase(what.charAt(0)) + what.substring(1) + ".", at);
    }
    return source.slice(start, at);
  }

  private String value() {
    if (at < line.length && (line[at] == '\'' || line[at] == '"')) return quoted(line[at]);
    int start = at;
    while (at < line.length && line[at] != ',' && line[at] != ')') at++;
    return source.slice(start, at).strip();
  }

  private String quoted(int quote) {
    int start = at++;
    StringBuilder text = new StringBuilder();
    while (at < line.length && line[at] != quote) {
      boolean escape = line[at] == '\\' && at + 1 < line.length;
      text.appendCodePoint(escape ? unescaped(line[++at]) : line[at]);
      at++;
    }
    if (at == line.length) throw new SyntaxException("the quotation mark is not closed", Character.toString(quote) + " at the end of the value.", start);
    at++;
    return text.toString();
  }

  private static int unescaped(int character) {
    return character == 'n' ? '\n' : character == 't' ? '\t' : character;
  }

  private boolean take(char expected) {
    skipSpace();
    boolean there = at < line.length && line[at] == expected;
    if (there) at++;
    return there;
  }

  private void skipSpace() {
    while (at < line.length && Character.isWhitespace(line[at])) at++;
  }

  /** The line cannot be read further; never leaves this class. */
  private static final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Diagnostic diagnostic;
    private final int at;

    SyntaxException(String fact, String expected, int at) {
      super(fact, null, false, false);
      this.diagnostic = Diagnostic.error("OneLinerSyntax", "This is neither a graph file nor a one-line graph: " + fact + ".").withExpected(expected);
      this.at = at;
    }

    Diagnostic diagnostic() {
      return diagnostic;
    }

    int at() {
      return at;
    }
  }
}
