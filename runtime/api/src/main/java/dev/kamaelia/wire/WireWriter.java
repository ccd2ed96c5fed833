package dev.kamaelia.wire;

import static dev.kamaelia.wire.WireFormat.FIXED32;
import static dev.kamaelia.wire.WireFormat.FIXED64;
import static dev.kamaelia.wire.WireFormat.LENGTH;
import static dev.kamaelia.wire.WireFormat.MAX_DEPTH;
import static dev.kamaelia.wire.WireFormat.VARINT;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Appends fields in protobuf's wire format to a growing array. Whether a field with its default value is left out is the codec's decision: every method here
 * writes what it is given. A method without field number appends an element of a packed list.
 *
 * <p>When a codec throws, what it wrote so far stays: {@link #truncate} takes it back. Used by one thread at a time; no argument is null.
 */
public final class WireWriter {
  private static final int MAX_SIZE = Integer.MAX_VALUE - 64;

  /** Texts up to this length are written before it is known how long they are, with room for three bytes for each character. */
  private static final int LONGEST_IN_ONE = 1 << 16;

  /** These two are also used by {@link PackedWriting}. */
  byte[] bytes;

  int size;
  private int depth;

  /** Made by the first long text. */
  private @Nullable LongAscii longAscii;

  /** An empty writer. */
  public WireWriter() {
    this(256);
  }

  /** An empty writer with room for so many bytes before it has to grow. */
  public WireWriter(int capacity) {
    bytes = new byte[Math.max(capacity, 16)];
  }

  /** Empties it for the next message; keeps the array. */
  public void reset() {
    truncate(0);
  }

  /** Goes back to a size taken between two messages, also after a codec threw. */
  public void truncate(int earlierSize) {
    if (earlierSize < 0 || earlierSize > size) throw new IllegalArgumentException("size is " + size + ", not more than " + earlierSize);
    size = earlierSize;
    depth = 0;
  }

  /** How many bytes were written. */
  public int size() {
    return size;
  }

  /** The array itself: the bytes 0 to {@link #size} are what was written. Valid until the next call of any other method. */
  public byte[] array() {
    return bytes;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Copies what was written to a place in another array, which must have room for {@link #size()} bytes. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, size);
  }

  /** An int32 field. */
  public void int32(int number, int value) {
    tag(number, VARINT);
    int32(value);
  }

  /** An int64 field. */
  public void int64(int number, long value) {
    tag(number, VARINT);
    int64(value);
  }

  /** A uint32 field. */
  public void uint32(int number, int value) {
    tag(number, VARINT);
    uint32(value);
  }

  /** A bool field. */
  public void bool(int number, boolean value) {
    tag(number, VARINT);
    bool(value);
  }

  /** A float field. */
  public void float32(int number, float value) {
    tag(number, FIXED32);
    float32(value);
  }

  /** A double field. */
  public void float64(int number, double value) {
    tag(number, FIXED64);
    float64(value);
  }

  /**
   * A string field.
   *
   * @throws IllegalArgumentException if the text has a surrogate without its other half, which UTF-8 cannot express
   */
  public void string(int number, String value) {
    tag(number, LENGTH);
    ensure(5 + value.length());
    int start = size;
    uint32(value.length());
    int ascii = value.length() < LongAscii.SHORTEST ? Utf8.writeAscii(value, bytes, size) : longAscii().write(value, bytes, size);
    if (ascii == value.length()) size += ascii;
    else otherString(value, start, ascii);
  }

  /** A text that is ASCII only up to a character; that much is written behind a length that is too small. */
  private void otherString(String value, int start, int ascii) {
    if (value.length() > LONGEST_IN_ONE) {
      int length = Utf8.length(value);
      size = start;
      uint32(length);
      ensure(length);
      Utf8.write(value, 0, bytes, size);
      size += length;
      return;
    }
    ensure(3 * value.length());
    int from = size;
    int length = Utf8.write(value, ascii, bytes, from + ascii) - from;
    int header = WireFormat.varintSize(length);
    if (start + header != from) System.arraycopy(bytes, from, bytes, start + header, length);
    size = start;
    uint32(length);
    size += length;
  }

  private LongAscii longAscii() {
    LongAscii made = longAscii;
    if (made == null) longAscii = made = new LongAscii();
    return made;
  }

  /** A bytes field; the array is copied. */
  public void bytes(int number, byte[] value) {
    tag(number, LENGTH);
    uint32(value.length);
    raw(value, 0, value.length);
  }

  /** A google.protobuf.Timestamp field. */
  public void instant(int number, Instant value) {
    secondsAndNanos(number, value.getEpochSecond(), value.getNano());
  }

  /** A google.protobuf.Duration field: seconds and nanoseconds have the same sign. */
  public void duration(int number, Duration value) {
    boolean rounded = value.getSeconds() < 0 && value.getNano() > 0;
    secondsAndNanos(number, rounded ? value.getSeconds() + 1 : value.getSeconds(), rounded ? value.getNano() - 1_000_000_000 : value.getNano());
  }

  private void secondsAndNanos(int number, long seconds, int nanos) {
    int start = open(number);
    if (seconds != 0) int64(1, seconds);
    if (nanos != 0) int32(2, nanos);
    close(start);
  }

  /**
   * A message field.
   *
   * @throws IllegalArgumentException if it is nested deeper than 100
   */
  public <T> void message(int number, Codec<T> codec, T value) {
    if (depth + 2 > MAX_DEPTH) throw new IllegalArgumentException("The message is nested deeper than " + MAX_DEPTH + ".");
    int start = open(number);
    depth++;
    codec.write(this, value);
    depth--;
    close(start);
  }

  /**
   * Begins a message field whose fields the caller writes, for example a map's entry. It does not count as nested.
   *
   * @return for {@link #close}
   */
  public int open(int number) {
    return openPacked(number);
  }

  /** Ends the message field that {@link #open} began, and puts its length before it. */
  public void close(int start) {
    closePacked(start);
  }

  /**
   * Begins a packed list.
   *
   * @return for {@link #closePacked}
   */
  public int openPacked(int number) {
    tag(number, LENGTH);
    return openLength();
  }

  /** Ends the packed list that {@link #openPacked} began, and puts its length before it. */
  public void closePacked(int start) {
    closeLength(start);
  }

  /**
   * A packed list of int32 values; nothing for an empty one.
   *
   * @throws NullPointerException naming the component if an element is null
   */
  public void int32s(int number, List<Integer> values, String component) {
    if (values.isEmpty()) return;
    int start = openPacked(number);
    PackedWriting.ints(this, values, component);
    closePacked(start);
  }

  /**
   * A packed list of int64 values; nothing for an empty one.
   *
   * @throws NullPointerException naming the component if an element is null
   */
  public void int64s(int number, List<Long> values, String component) {
    if (values.isEmpty()) return;
    int start = openPacked(number);
    PackedWriting.longs(this, values, component);
    closePacked(start);
  }

  /**
   * A packed list of float values; nothing for an empty one.
   *
   * @throws NullPointerException naming the component if an element is null
   */
  public void float32s(int number, List<Float> values, String component) {
    if (values.isEmpty()) return;
    int start = openPacked(number);
    PackedWriting.floats(this, values, component);
    closePacked(start);
  }

  /**
   * A packed list of double values; nothing for an empty one.
   *
   * @throws NullPointerException naming the component if an element is null
   */
  public void float64s(int number, List<Double> values, String component) {
    if (values.isEmpty()) return;
    int start = openPacked(number);
    PackedWriting.doubles(this, values, component);
    closePacked(start);
  }

  /**
   * Begins bytes with their length before them but no tag, as in a stream of messages.
   *
   * @return for {@link #closeLength}
   */
  public int openLength() {
    ensure(1);
    return ++size;
  }

  /** Ends what {@link #openLength} began. */
  public void closeLength(int start) {
    int length = size - start;
    if (length < 0x80) {
      bytes[start - 1] = (byte) length;
      return;
    }
    int more = WireFormat.varintSize(length) - 1;
    ensure(more);
    System.arraycopy(bytes, start, bytes, start + more, length);
    size = start - 1;
    uint32(length);
    size += length;
  }

  /** An int32 element. */
  public void int32(int value) {
    if (value >= 0) uint32(value);
    else int64(value);
  }

  /** A uint32 element. */
  public void uint32(int value) {
    ensure(5);
    byte[] to = bytes;
    int at = size;
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      to[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    to[at++] = (byte) rest;
    size = at;
  }

  /** An int64 element. */
  public void int64(long value) {
    ensure(WireFormat.LONGEST_VARINT);
    size = WireFormat.writeVarint(value, bytes, size);
  }

  /** A bool element. */
  public void bool(boolean value) {
    ensure(1);
    bytes[size++] = (byte) (value ? 1 : 0);
  }

  /** A float element. */
  public void float32(float value) {
    ensure(4);
    WireFormat.INT.set(bytes, size, Float.floatToRawIntBits(value));
    size += 4;
  }

  /** A double element. */
  public void float64(double value) {
    ensure(8);
    WireFormat.LONG.set(bytes, size, Double.doubleToRawLongBits(value));
    size += 8;
  }

  /** Bytes that are in wire format already. */
  public void raw(byte[] value, int offset, int length) {
    ensure(length);
    System.arraycopy(value, offset, bytes, size, length);
    size += length;
  }

  private void tag(int number, int wireType) {
    uint32(number << 3 | wireType);
  }

  void ensure(int more) {
    if (bytes.length - size < more) grow(more);
  }

  private void grow(int more) {
    long needed = (long) size + more;
    if (needed > MAX_SIZE) throw new IllegalArgumentException("The message is larger than " + MAX_SIZE + " bytes.");
    bytes = Arrays.copyOf(bytes, (int) Math.min(MAX_SIZE, Math.max(needed, bytes.length * 2L)));
  }
}
