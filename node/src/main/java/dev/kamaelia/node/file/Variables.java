package dev.kamaelia.node.file;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.diagnostic.NearestMatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one file: {@code --set} goes before {@code vars}, {@code vars} before the environment. Expands <code>${VAR}</code>, <code>${VAR:-default}
 * </code>, <code>${VAR:?message}</code> and {@code $$}. Used by one thread.
 */
final class Variables {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(" + NAME.pattern() + ")");
  private static final int MAX_DEPTH = 8;

  private final Map<String, String> settings;
  private final Function<String, @Nullable String> environment;
  private final Map<String, String> vars = new LinkedHashMap<>();
  private final Set<String> broken = new LinkedHashSet<>();
  private final Report report;

  /**
   * Variables without {@code vars} yet.
   *
   * @param settings from the command line, by name
   * @param environment the process's, null for what is not set
   */
  Variables(Map<String, String> settings, Function<String, @Nullable String> environment, Report report) {
    this.settings = Map.copyOf(settings);
    this.environment = environment;
    this.report = report;
  }

  /** Adds an entry of {@code vars}; empty if its value is in error, so that its uses are not errors again. */
  void define(String name, Optional<String> value) {
    value.ifPresentOrElse(text -> vars.put(name, text), () -> broken.add(name));
  }

  /** True if it may be a variable's name. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * Errors of the command line: settings that the text neither defines nor uses.
   *
   * @param settings the given names, in order
   * @param defined the keys of {@code vars}
   */
  static List<Diagnostic> unknown(Iterable<String> settings, Iterable<String> defined, String text) {
    Set<String> known = new LinkedHashSet<>();
    defined.forEach(known::add);
    for (Matcher uses = REFERENCE.matcher(text); uses.find(); ) known.add(uses.group(1));
    List<Diagnostic> unknown = new ArrayList<>();
    for (String name : settings) {
      if (known.contains(name)) continue;
      String expected = known.isEmpty() ? "It has no variables." : "Variables: " + String.join(", ", known) + ".";
      unknown.add(Diagnostic.error("UnknownVariable", "--set " + name + ": the graph has no variable \"" + name + "\".")
          .withExpected(expected).withNearest(NearestMatch.of(name, known)));
    }
    return unknown;
  }

  /** The text of a scalar with its variables replaced; empty if one is unset or misspelt, which is reported where it stands. */
  Optional<String> expand(Yaml.Scalar scalar) {
    if (scalar.text().indexOf('$') < 0) return Optional.of(scalar.text());
    return new Expansion(scalar).expand(scalar.text(), 0);
  }

  private @Nullable String lookUp(String name) {
    String value = settings.get(name);
    if (value == null) value = vars.get(name);
    return value == null ? environment.apply(name) : value;
  }

  /** One scalar's expansion, which remembers where in the source the next reference is searched. */
  private final class Expansion {
    private final Yaml.Scalar scalar;
    private final String source;
    private int cursor;

    Expansion(Yaml.Scalar scalar) {
      this.scalar = scalar;
      this.source = report.text().slice(scalar.span().start(), scalar.span().end());
    }

    Optional<String> expand(String text, int depth) {
      StringBuilder out = new StringBuilder();
      boolean failed = false;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        boolean dollar = c == '$' && i + 1 < text.length();
        if (dollar && text.charAt(i + 1) == '$') {
          out.append('$');
          i++;
        } else if (dollar && text.charAt(i + 1) == '{') {
          int end = closing(text, i + 2);
          Optional<String> value = end < 0 ? unclosed(text.substring(i)) : reference(text.substring(i, end + 1), depth);
          if (value.isEmpty()) failed = true;
          value.ifPresent(out::append);
          if (end < 0) break;
          i = end;
        } else {
          out.append(c);
        }
      }
      return failed ? Optional.empty() : Optional.of(out.toString());
    }

    private static int closing(String text, int from) {
      int open = 1;
      for (int i = from; i < text.length(); i++) {
        if (text.startsWith("${", i)) open++;
        if (text.charAt(i) == '}' && --open == 0) return i;
      }
      return -1;
    }

    private Optional<String> unclosed(String rest) {
      return fail(rest, Diagnostic.error("BadVariable", "\"" + rest + "\" has no closing brace.").withFix("Write $$ for a dollar sign."));
    }

    private Optional<String> reference(String whole, int depth) {
      String inside = whole.substring(2, whole.length() - 1);
      Matcher name = NAME.matcher(inside);
      String rest = name.lookingAt() ? inside.substring(name.end()) : "";
      boolean wellFormed = name.lookingAt() && (rest.isEmpty() || rest.startsWith(":-") || rest.startsWith(":?"));
      if (!wellFormed || depth >= MAX_DEPTH) {
        return fail(whole, Diagnostic.error("BadVariable", "\"" + whole + "\" is no variable.")
            .withExpected("${VAR}, ${VAR:-default} or ${VAR:?message}.").withFix("Write $$ for a dollar sign."));
      }
      if (broken.contains(name.group()) && !settings.containsKey(name.group())) return Optional.empty();
      return valueOf(name.group(), rest, whole, depth);
    }

    private Optional<String> valueOf(String name, String rest, String whole, int depth) {
      String value = lookUp(name);
      boolean absent = value == null || value.isEmpty() && !rest.isEmpty();
      if (!absent && value != null) {
        cursor = Math.max(cursor, source.indexOf(whole, cursor) + 1);
        return Optional.of(value);
      }
      if (rest.startsWith(":-")) return expand(rest.substring(2), depth + 1);
      Diagnostic unset = Diagnostic.error("UnsetVariable", "The variable \"" + name + "\" is not set" + (rest.isEmpty() ? "." : ": " + rest.substring(2) + "."));
      return fail(whole, unset.withNearest(NearestMatch.of(name, vars.keySet()))
          .withFix("Give it with --set " + name + "=…, under vars, or in the environment, or a default: ${" + name + ":-…}."));
    }

    private Optional<String> fail(String whole, Diagnostic diagnostic) {
      int at = source.indexOf(whole, cursor);
      if (at < 0) {
        report.add(diagnostic, scalar.span());
      } else {
        cursor = at + 1;
        int start = scalar.span().start() + source.codePointCount(0, at);
        report.add(diagnostic, new Span(start, start + whole.codePointCount(0, whole.length())));
      }
      return Optional.empty();
    }
  }
}
