package dev.kamaelia;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of data.
 *
 * @param bytes the amount in bytes, not negative
 */
public record DataSize(long bytes) implements Comparable<DataSize> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,18})\\s*(B|KiB|MiB|GiB)");

  public DataSize {
    if (bytes < 0) throw new IllegalArgumentException("bytes is " + bytes + ", not 0 or more");
  }

  /** An amount in bytes. */
  public static DataSize ofBytes(long bytes) {
    return new DataSize(bytes);
  }

  /**
   * Reads an amount such as {@code 512B}, {@code 64KiB}, {@code 1MiB} or {@code 2GiB}.
   *
   * @throws IllegalArgumentException with the violated rule if the text is none
   */
  public static DataSize parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) throw new IllegalArgumentException("\"" + text + "\" is not a number with a unit B, KiB, MiB or GiB");
    long factor =
        switch (form.group(2)) {
          case "B" -> 1L;
          case "KiB" -> 1L << 10;
          case "MiB" -> 1L << 20;
          default -> 1L << 30;
        };
    try {
      return new DataSize(Math.multiplyExact(Long.parseLong(form.group(1)), factor));
    } catch (ArithmeticException _) {
      throw new IllegalArgumentException("\"" + text + "\" is more than 8 EiB");
    }
  }

  @Override
  public int compareTo(DataSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /** The shortest exact form, for example {@code 64KiB}; {@link #parse} reads it back. */
  @Override
  public String toString() {
    if (bytes == 0) return "0B";
    if (bytes % (1L << 30) == 0) return (bytes >> 30) + "GiB";
    if (bytes % (1L << 20) == 0) return (bytes >> 20) + "MiB";
    if (bytes % (1L << 10) == 0) return (bytes >> 10) + "KiB";
    return bytes + "B";
  }
}
