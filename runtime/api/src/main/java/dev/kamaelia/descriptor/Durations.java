package dev.kamaelia.descriptor;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations in the form of graph files: a number and a unit, {@code 250ms}, {@code 1.5s}, {@code 2h}. */
public final class Durations {
  private static final Pattern FORM = Pattern.compile("(\\d{1,19}(?:\\.\\d{1,9})?)\\s*(ns|us|ms|s|m|h|d)");

  private Durations() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException with the violated rule if the text is none
   */
  public static Duration parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) throw new IllegalArgumentException("\"" + text + "\" is not a number with a unit ns, us, ms, s, m, h or d");
    BigDecimal nanos = new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(nanosOf(form.group(2))));
    try {
      return Duration.ofNanos(nanos.longValueExact());
    } catch (ArithmeticException _) {
      throw new IllegalArgumentException("\"" + text + "\" is not a whole number of nanoseconds below 292 years");
    }
  }

  /** The shortest exact form that {@link #parse} reads back; negative durations have none. */
  public static String format(Duration duration) {
    long nanos = duration.toNanos();
    String[] units = {"d", "h", "m", "s", "ms", "us"};
    for (String unit : units) {
      if (nanos != 0 && nanos % nanosOf(unit) == 0) return nanos / nanosOf(unit) + unit;
    }
    return nanos == 0 ? "0s" : nanos + "ns";
  }

  private static long nanosOf(String unit) {
    return switch (unit) {
      case "ns" -> 1L;
      case "us" -> 1_000L;
      case "ms" -> 1_000_000L;
      case "s" -> 1_000_000_000L;
      case "m" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      case "d" -> 86_400_000_000_000L;
      default -> throw new IllegalArgumentException("no unit " + unit);
    };
  }
}
