package dev.kamaelia.wire;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Lists of numbers as they are read: without an object for each. A reader adds to one while it reads the message; once the message is made it does not change any more, and
 * any thread may read it. Otherwise they are lists like others: equal to any list of the same numbers; a change throws.
 */
public final class Packed {
  private static final int FIRST = 8;

  private Packed() {}

  private static int grown(int length, int more) {
    return Math.max(length + more, length + (length >> 1) + FIRST);
  }

  /** Values of type int32. */
  public static final class Ints extends AbstractList<Integer> implements RandomAccess {
    int[] values = {};
    int size;

    /** An empty list. */
    public Ints() {}

    void reserve(int more) {
      if (values.length - size < more) values = Arrays.copyOf(values, grown(size, more));
    }

    /** Adds a number; {@code more} is how many there may be with it, for when it has to grow. */
    void add(int value, int more) {
      if (size == values.length) reserve(Math.max(1, more));
      values[size++] = value;
    }

    /** The list for the message: without room for more. */
    public Ints trimmed() {
      if (values.length != size) values = Arrays.copyOf(values, size);
      return this;
    }

    @Override
    public Integer get(int index) {
      return values[Objects.checkIndex(index, size)];
    }

    @Override
    public int size() {
      return size;
    }
  }

  /** Values of type int64. */
  public static final class Longs extends AbstractList<Long> implements RandomAccess {
    long[] values = {};
    int size;

    /** An empty list. */
    public Longs() {}

    void reserve(int more) {
      if (values.length - size < more) values = Arrays.copyOf(values, grown(size, more));
    }

    /** Adds a number; {@code more} is how many there may be with it, for when it has to grow. */
    void add(long value, int more) {
      if (size == values.length) reserve(Math.max(1, more));
      values[size++] = value;
    }

    /** The list for the message: without room for more. */
    public Longs trimmed() {
      if (values.length != size) values = Arrays.copyOf(values, size);
      return this;
    }

    @Override
    public Long get(int index) {
      return values[Objects.checkIndex(index, size)];
    }

    @Override
    public int size() {
      return size;
    }
  }

  /** Values of type float. */
  public static final class Floats extends AbstractList<Float> implements RandomAccess {
    float[] values = {};
    int size;

    /** An empty list. */
    public Floats() {}

    void reserve(int more) {
      if (values.length - size < more) values = Arrays.copyOf(values, grown(size, more));
    }

    /** Adds a number; {@code more} is how many there may be with it, for when it has to grow. */
    void add(float value, int more) {
      if (size == values.length) reserve(Math.max(1, more));
      values[size++] = value;
    }

    /** The list for the message: without room for more. */
    public Floats trimmed() {
      if (values.length != size) values = Arrays.copyOf(values, size);
      return this;
    }

    @Override
    public Float get(int index) {
      return values[Objects.checkIndex(index, size)];
    }

    @Override
    public int size() {
      return size;
    }
  }

  /** Values of type double. */
  public static final class Doubles extends AbstractList<Double> implements RandomAccess {
    double[] values = {};
    int size;

    /** An empty list. */
    public Doubles() {}

    void reserve(int more) {
      if (values.length - size < more) values = Arrays.copyOf(values, grown(size, more));
    }

    /** Adds a number; {@code more} is how many there may be with it, for when it has to grow. */
    void add(double value, int more) {
      if (size == values.length) reserve(Math.max(1, more));
      values[size++] = value;
    }

    /** The list for the message: without room for more. */
    public Doubles trimmed() {
      if (values.length != size) values = Arrays.copyOf(values, size);
      return this;
    }

    @Override
    public Double get(int index) {
      return values[Objects.checkIndex(index, size)];
    }

    @Override
    public int size() {
      return size;
    }
  }
}
