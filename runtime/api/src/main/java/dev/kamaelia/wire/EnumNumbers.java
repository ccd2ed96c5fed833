package dev.kamaelia.wire;

import dev.kamaelia.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of an enum's constants on the wire: {@code @Tag}, or the ordinal. Immutable.
 *
 * @param <E> the enum
 */
public final class EnumNumbers<E extends Enum<E>> implements Defined {
  private final Class<E> type;
  private final E[] constants;
  private final int[] numbers;
  private final Map<Integer, E> byNumber = new LinkedHashMap<>();

  private EnumNumbers(Class<E> type, E[] constants, int[] numbers) {
    this.type = type;
    this.constants = constants;
    this.numbers = numbers;
    for (int i = 0; i < numbers.length; i++) {
      E other = byNumber.putIfAbsent(numbers[i], constants[i]);
      if (other != null) throw new IllegalArgumentException(type.getName() + "." + other + " and " + constants[i] + " have the same number " + numbers[i]);
      if (numbers[i] < 0) throw new IllegalArgumentException(type.getName() + "." + constants[i] + " has the negative number " + numbers[i]);
    }
  }

  /**
   * Reads the constants and their tags.
   *
   * @throws IllegalArgumentException if two constants have the same number, or one a negative number
   */
  public static <E extends Enum<E>> EnumNumbers<E> of(Class<E> type) {
    E[] constants = type.getEnumConstants();
    int[] numbers = new int[constants.length];
    for (int i = 0; i < numbers.length; i++) {
      Tag tag = tagOf(type, constants[i].name());
      numbers[i] = tag == null ? i : tag.value();
    }
    return new EnumNumbers<>(type, constants, numbers);
  }

  /**
   * Takes the numbers as the processor saw them.
   *
   * @throws IllegalStateException if the enum has other constants than it had when the numbers were written down
   */
  @SuppressWarnings("unchecked") // values() returns an array of the enum itself
  public static <E extends Enum<E>> EnumNumbers<E> of(E[] constants, int... numbers) {
    Class<E> type = (Class<E>) constants.getClass().getComponentType();
    if (constants.length != numbers.length) {
      throw new IllegalStateException(type.getName() + " has " + constants.length + " constants, but had " + numbers.length + " when its messages were compiled: compile them again.");
    }
    return new EnumNumbers<>(type, constants, numbers);
  }

  private static @Nullable Tag tagOf(Class<?> type, String constant) {
    try {
      return type.getField(constant).getAnnotation(Tag.class);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("every enum has fields for its constants", e);
    }
  }

  /** The number of a constant. */
  public int number(E constant) {
    return numbers[constant.ordinal()];
  }

  /**
   * The constant of a number.
   *
   * @throws WireException if there is none
   */
  public E constant(int number) throws WireException {
    if (number >= 0 && number < numbers.length && numbers[number] == number) return constants[number];
    E constant = byNumber.get(number);
    if (constant == null) throw new WireException(type.getCanonicalName() + " has no constant with the number " + number + ".");
    return constant;
  }

  @Override
  public Definition definition() {
    Definition definition = Definition.enumeration(type.getPackageName(), Scalars.nameInPackage(type));
    for (int i = 0; i < numbers.length; i++) definition.constant(numbers[i], constants[i].name());
    return definition;
  }
}
