package dev.kamaelia.wire;

import static dev.kamaelia.wire.WireFormat.FIXED32;
import static dev.kamaelia.wire.WireFormat.FIXED64;
import static dev.kamaelia.wire.WireFormat.LENGTH;
import static dev.kamaelia.wire.WireFormat.MAX_DEPTH;
import static dev.kamaelia.wire.WireFormat.VARINT;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields in protobuf's wire format from part of an array: {@link #nextField}, then the one method for the field's type, or {@link #skip}. Whatever the
 * bytes are, the methods return a value or throw {@link WireException}; a length beyond the end is refused before anything is allocated for it.
 *
 * <p>Used by one thread at a time; after an exception no more.
 */
public final class WireReader {
  /** The wire type "element of a packed list", which is known to be right. */
  private static final int ELEMENT = 8;

  /** These three are also used by {@link PackedReading}. */
  byte[] bytes;

  int position;
  int limit;

  private int wireType;
  private int depth;

  /** Reads one value of a list, for example {@code WireReader::int32}. */
  @FunctionalInterface
  public interface Element<T> {
    /** Reads the value at the reader's position. */
    T read(WireReader in) throws WireException;
  }

  /** Reads {@code length} bytes from {@code offset}. */
  public WireReader(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    reset(bytes, offset, length);
  }

  /** Starts again with other bytes, as a new reader would. */
  public void reset(byte[] otherBytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, otherBytes.length);
    bytes = otherBytes;
    position = offset;
    limit = offset + length;
    wireType = VARINT;
    depth = 0;
  }

  /** True at the end of the message. */
  public boolean atEnd() {
    return position == limit;
  }

  /** The number of the next field, or 0 at the end of the message. */
  public int nextField() throws WireException {
    if (position == limit) return 0;
    long tag = bytes[position] >= 0 ? bytes[position++] : varint();
    if (tag >>> 32 != 0) throw new WireException("A tag has more than 32 bits.");
    wireType = (int) tag & 7;
    int number = (int) tag >>> 3;
    if (number == 0) throw new WireException("A field has the number 0.");
    return number;
  }

  /** Passes over the current field. */
  public void skip() throws WireException {
    switch (wireType) {
      case VARINT -> varint();
      case FIXED64 -> position += require(8);
      case LENGTH -> {
        int length = length(); // moves the position too
        position += length;
      }
      case FIXED32 -> position += require(4);
      case 3, 4 -> throw new WireException("A field is a group; groups are not supported.");
      default -> throw new WireException("A field has the wire type " + wireType + ", which does not exist.");
    }
  }

  /** An int32 value. */
  public int int32() throws WireException {
    long value = int64();
    if (value != (int) value) throw outOfRange(value, "int32");
    return (int) value;
  }

  /** An int32 value that is a byte. */
  public byte int8() throws WireException {
    long value = int64();
    if (value != (byte) value) throw outOfRange(value, "byte");
    return (byte) value;
  }

  /** An int32 value that is a short. */
  public short int16() throws WireException {
    long value = int64();
    if (value != (short) value) throw outOfRange(value, "short");
    return (short) value;
  }

  /** A uint32 value that is a char. */
  public char uint16() throws WireException {
    long value = int64();
    if (value != (char) value) throw outOfRange(value, "char");
    return (char) value;
  }

  /** A uint32 value. */
  public int uint32() throws WireException {
    long value = int64();
    if (value >>> 32 != 0) throw outOfRange(value, "uint32");
    return (int) value;
  }

  /** An int64 value. */
  public long int64() throws WireException {
    expect(VARINT);
    return varint();
  }

  /** A bool value. */
  public boolean bool() throws WireException {
    return int64() != 0;
  }

  /** A float value. */
  public float float32() throws WireException {
    expect(FIXED32);
    int at = position;
    position += require(4);
    return Float.intBitsToFloat((int) WireFormat.INT.get(bytes, at));
  }

  /** A double value. */
  public double float64() throws WireException {
    expect(FIXED64);
    int at = position;
    position += require(8);
    return Double.longBitsToDouble((long) WireFormat.LONG.get(bytes, at));
  }

  /** A string value. */
  public String string() throws WireException {
    expectLength();
    int length = length();
    int at = position;
    position += length;
    return Utf8.read(bytes, at, length);
  }

  /** A bytes value, copied. */
  public byte[] bytes() throws WireException {
    expectLength();
    int length = length();
    int at = position;
    position += length;
    return Arrays.copyOfRange(bytes, at, at + length);
  }

  /**
   * A value that is written as a string.
   *
   * @param type for the error, for example {@code UUID}
   * @param parse throws an unchecked exception if the text is none
   */
  public <T> T text(String type, Function<String, T> parse) throws WireException {
    String text = string();
    try {
      return parse.apply(text);
    } catch (RuntimeException e) {
      throw new WireException("\"" + (text.length() > 64 ? text.substring(0, 64) + "…" : text) + "\" is no " + type + ".", e);
    }
  }

  /** An integer that is written as a string, of up to a million characters. */
  public BigInteger bigInteger() throws WireException {
    return text("BigInteger", LongNumbers::integer);
  }

  /** A decimal number that is written as a string, of up to a million characters. */
  public BigDecimal bigDecimal() throws WireException {
    return text("BigDecimal", LongNumbers::decimal);
  }

  /** A google.protobuf.Timestamp value. */
  public Instant instant() throws WireException {
    SecondsAndNanos time = secondsAndNanos();
    if (time.nanos < 0) throw new WireException("A Timestamp has " + time.nanos + " nanoseconds.");
    try {
      return Instant.ofEpochSecond(time.seconds, time.nanos);
    } catch (DateTimeException | ArithmeticException e) {
      throw new WireException("A Timestamp of " + time.seconds + " seconds is out of range.", e);
    }
  }

  /** A google.protobuf.Duration value. */
  public Duration duration() throws WireException {
    SecondsAndNanos time = secondsAndNanos();
    if (time.seconds < 0 && time.nanos > 0 || time.seconds > 0 && time.nanos < 0) {
      throw new WireException("Seconds and nanoseconds of a Duration differ in sign: " + time.seconds + " and " + time.nanos + ".");
    }
    try {
      return Duration.ofSeconds(time.seconds, time.nanos);
    } catch (ArithmeticException e) {
      throw new WireException("A Duration of " + time.seconds + " seconds is out of range.", e);
    }
  }

  private record SecondsAndNanos(long seconds, int nanos) {}

  private SecondsAndNanos secondsAndNanos() throws WireException {
    long seconds = 0;
    int nanos = 0;
    int end = open();
    for (int field; (field = nextField()) != 0; ) {
      switch (field) {
        case 1 -> seconds = int64();
        case 2 -> nanos = int32();
        default -> skip();
      }
    }
    close(end);
    if (nanos <= -1_000_000_000 || nanos >= 1_000_000_000) throw new WireException("A time has " + nanos + " nanoseconds, a second or more.");
    return new SecondsAndNanos(seconds, nanos);
  }

  /** A message value. */
  public <T> T message(Codec<T> codec) throws WireException {
    if (depth + 2 > MAX_DEPTH) throw new WireException("The message is nested deeper than " + MAX_DEPTH + ".");
    int end = open();
    depth++;
    T value = codec.read(this);
    depth--;
    close(end);
    return value;
  }

  /**
   * Begins a message value whose fields the caller reads, for example a map's entry: {@link #nextField} returns 0 at its end. It does not count as nested.
   *
   * @return for {@link #close}
   */
  public int open() throws WireException {
    expectLength();
    int length = length();
    int end = limit;
    limit = position + length;
    return end;
  }

  /** Ends the message value that {@link #open} began; it was read to its end. */
  public void close(int end) throws WireException {
    if (position != limit) throw new WireException(limit - position + " bytes of a message were not read.");
    limit = end;
  }

  /** Adds the values of a repeated numeric field to a list: all of a packed one, or the next of one that is not packed. */
  public <T> void elements(List<? super T> values, Element<T> element) throws WireException {
    if (wireType != LENGTH) {
      values.add(element.read(this));
      return;
    }
    int end = beginPacked();
    wireType = ELEMENT;
    while (position != limit) values.add(element.read(this));
    limit = end;
  }

  /** As {@link #elements} for int32 values. */
  public void int32s(Packed.Ints values) throws WireException {
    if (wireType == LENGTH) PackedReading.ints(this, values);
    else values.add(int32(), 1);
  }

  /** As {@link #elements} for int64 values. */
  public void int64s(Packed.Longs values) throws WireException {
    if (wireType == LENGTH) PackedReading.longs(this, values);
    else values.add(int64(), 1);
  }

  /** As {@link #elements} for float values. */
  public void float32s(Packed.Floats values) throws WireException {
    if (wireType == LENGTH) PackedReading.floats(this, values);
    else values.add(float32(), 1);
  }

  /** As {@link #elements} for double values. */
  public void float64s(Packed.Doubles values) throws WireException {
    if (wireType == LENGTH) PackedReading.doubles(this, values);
    else values.add(float64(), 1);
  }

  /**
   * What was read for a component that has no default value.
   *
   * @param component for example {@code Order.price}
   * @throws WireException if it was not among the fields
   */
  public <T> T required(@Nullable T value, String component) throws WireException {
    if (value == null) throw new WireException(component + " is missing.");
    return value;
  }

  /** The rest of the message, copied, for a parser of its own; the reader is then at its end. */
  public byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, position, limit);
    position = limit;
    return rest;
  }

  private void expect(int expected) throws WireException {
    if (wireType != expected && wireType != ELEMENT) throw wrongType(expected);
  }

  private void expectLength() throws WireException {
    if (wireType != LENGTH) throw wrongType(LENGTH);
  }

  private WireException wrongType(int expected) {
    return new WireException("A field is " + WireFormat.nameOf(wireType) + ", not " + WireFormat.nameOf(expected) + ".");
  }

  static WireException outOfRange(long value, String type) {
    return new WireException(value + " is out of the range of " + type + ".");
  }

  /** Goes into a packed list; the limit to go back to. */
  int beginPacked() throws WireException {
    int length = length();
    int end = limit;
    limit = position + length;
    return end;
  }

  private int length() throws WireException {
    long length = varint();
    if (length < 0) throw new WireException("A length is negative.");
    if (length > limit - position) throw new WireException("A length of " + length + " goes beyond the end, " + (limit - position) + " bytes on.");
    return (int) length;
  }

  private int require(int count) throws WireException {
    if (limit - position < count) throw new WireException("The message ends within a field.");
    return count;
  }

  long varint() throws WireException {
    byte[] from = bytes;
    int at = position;
    int end = limit;
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at == end) throw new WireException("The message ends within a number.");
      byte next = from[at++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        if (shift == 63 && next > 1) break;
        position = at;
        return value;
      }
    }
    throw new WireException("A number has more than 64 bits.");
  }
}
