package dev.kamaelia.processor.validation;

import dev.kamaelia.descriptor.ParamType;
import dev.kamaelia.descriptor.ParamType.ParamException;
import dev.kamaelia.diagnostic.NearestMatch;
import dev.kamaelia.processor.model.ParamShape;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks defaults as the engine will read them. */
final class Defaults {
  private static final Pattern QUANTITY = Pattern.compile("\\s*(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]+)\\s*");
  private static final Map<String, String> DURATION_UNITS =
      Map.of("nan", "ns", "mic", "us", "mil", "ms", "sec", "s", "min", "m", "hour", "h", "hr", "h", "day", "d");
  private static final Map<String, String> SIZE_UNITS = Map.of("b", "B", "k", "KiB", "m", "MiB", "g", "GiB");

  private Defaults() {}

  /** What is wrong with a default, if anything is. */
  static Optional<Problem> problem(ParamShape shape, String text) {
    return switch (shape) {
      case ParamShape.Scalar(ParamType.Scalar scalar) -> scalar(scalar, text);
      case ParamShape.EnumOf(_, List<String> constants) when constants.contains(text) -> Optional.empty();
      case ParamShape.EnumOf(_, List<String> constants) ->
          Optional.of(new Problem("\"" + text + "\" is none of " + String.join(", ", constants), NearestMatch.of(text, constants)));
      case ParamShape.ListOf(ParamShape element) -> problem(element, text);
      case ParamShape.MapOf _, ParamShape.RecordOf _ -> Optional.of(new Problem("a map or record has no default in text form", Optional.empty()));
      case ParamShape.FunctionOf _ -> Optional.of(new Problem("a function can be given from Java only", Optional.empty()));
      case ParamShape.Unsupported _, ParamShape.Unresolved _ -> Optional.empty();
    };
  }

  private static Optional<Problem> scalar(ParamType.Scalar scalar, String text) {
    try {
      scalar.convert(text);
      return Optional.empty();
    } catch (ParamException e) {
      return Optional.of(new Problem(e.fact(), nearest(scalar, text)));
    }
  }

  private static Optional<String> nearest(ParamType.Scalar scalar, String text) {
    return switch (scalar) {
      case BOOLEAN -> NearestMatch.of(text, List.of("true", "false"));
      case DURATION -> withUnit(text, DURATION_UNITS);
      case DATA_SIZE -> withUnit(text, SIZE_UNITS);
      case STRING, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, CHAR, PATH, URI -> Optional.empty();
    };
  }

  /** The same number with the unit that a word in its place probably means. */
  private static Optional<String> withUnit(String text, Map<String, String> units) {
    Matcher quantity = QUANTITY.matcher(text);
    if (!quantity.matches()) return Optional.empty();
    String word = quantity.group(2).toLowerCase(Locale.ROOT);
    return units.entrySet().stream().filter(unit -> word.startsWith(unit.getKey())).findFirst().map(unit -> quantity.group(1) + unit.getValue());
  }

  /**
   * What is wrong with a default.
   *
   * @param fact the violated rule
   * @param nearest what was probably meant
   */
  record Problem(String fact, Optional<String> nearest) {}
}
