package dev.kamaelia.wire;

import org.jspecify.annotations.Nullable;

/** Refuses nulls in a message that is being written, by name. Generated codecs call it. */
public final class Required {
  private Required() {}

  /**
   * The value of a record component that is not {@code @Nullable}.
   *
   * @param name for example {@code Order.customer}
   * @throws NullPointerException naming the component if it is null
   */
  public static <T> T component(@Nullable T value, String name) {
    if (value == null) throw new NullPointerException(name + " is null, but not @Nullable.");
    return value;
  }

  /**
   * An element of a list.
   *
   * @throws NullPointerException naming the component if it is null
   */
  public static <T> T element(@Nullable T value, String name) {
    if (value == null) throw new NullPointerException(name + " has a null element.");
    return value;
  }

  /**
   * The key of a map's entry.
   *
   * @throws NullPointerException naming the component if it is null
   */
  public static <T> T key(@Nullable T value, String name) {
    if (value == null) throw new NullPointerException(name + " has a null key.");
    return value;
  }

  /**
   * The value of a map's entry.
   *
   * @throws NullPointerException naming the component if it is null
   */
  public static <T> T value(@Nullable T value, String name) {
    if (value == null) throw new NullPointerException(name + " has a null value.");
    return value;
  }
}
