package dev.kamaelia.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses numbers of up to a million characters. The JDK's parser takes time in the square of the digits, half a minute for a million, so that a peer could stop a node with
 * a message of a megabyte; here long numbers are parsed in halves, which are multiplied together.
 */
final class LongNumbers {
  static final int LONGEST = 1_000_000;

  private static final int SHORT = 1_000;

  private LongNumbers() {}

  /** As {@link BigInteger#BigInteger(String)}. */
  static BigInteger integer(String text) {
    if (text.length() <= SHORT) return new BigInteger(text);
    requireBounded(text);
    boolean signed = text.charAt(0) == '-' || text.charAt(0) == '+';
    BigInteger magnitude = digits(text.substring(signed ? 1 : 0));
    return text.charAt(0) == '-' ? magnitude.negate() : magnitude;
  }

  /** As {@link BigDecimal#BigDecimal(String)}. */
  static BigDecimal decimal(String text) {
    if (text.length() <= SHORT) return new BigDecimal(text);
    requireBounded(text);
    int e = Math.max(text.indexOf('e'), text.indexOf('E'));
    long exponent = e < 0 ? 0 : Integer.parseInt(text.substring(e + 1));
    String mantissa = e < 0 ? text : text.substring(0, e);
    int point = mantissa.indexOf('.');
    if (point < 0) return new BigDecimal(integer(mantissa), Math.toIntExact(-exponent));
    BigInteger unscaled = integer(mantissa.substring(0, point) + mantissa.substring(point + 1));
    return new BigDecimal(unscaled, Math.toIntExact(mantissa.length() - point - 1 - exponent));
  }

  private static void requireBounded(String text) {
    if (text.length() > LONGEST) throw new NumberFormatException(text.length() + " characters are more than " + LONGEST);
  }

  private static BigInteger digits(String digits) {
    for (int i = 0; i < digits.length(); i++) if (digits.charAt(i) < '0' || digits.charAt(i) > '9') throw new NumberFormatException("not a digit: " + digits.charAt(i));
    List<BigInteger> powers = new ArrayList<>(List.of(BigInteger.TEN.pow(SHORT)));
    while ((long) SHORT << powers.size() < digits.length()) powers.add(powers.getLast().multiply(powers.getLast()));
    return halves(digits, 0, digits.length(), powers, powers.size() - 1);
  }

  /** The digits of a range; {@code powers[level]} is ten to the power of 1000 · 2^level. */
  private static BigInteger halves(String digits, int from, int to, List<BigInteger> powers, int level) {
    if (to - from <= SHORT) return from == to ? BigInteger.ZERO : new BigInteger(digits.substring(from, to));
    int low = to - (SHORT << level);
    if (low <= from) return halves(digits, from, to, powers, level - 1);
    return halves(digits, from, low, powers, level - 1).multiply(powers.get(level)).add(halves(digits, low, to, powers, level - 1));
  }
}
