package dev.kamaelia.descriptor;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The type of a box's messages: a class with type arguments, or a type variable of the component class. Primitive types do not occur. */
public sealed interface MessageType {
  /**
   * A class or array class, with its type arguments.
   *
   * @param raw the class, not primitive
   * @param arguments as many as the class has type parameters
   */
  record Concrete(Class<?> raw, List<MessageType> arguments) implements MessageType {
    public Concrete {
      Objects.requireNonNull(raw, "raw == null");
      arguments = List.copyOf(arguments);
      if (raw.isPrimitive()) throw new IllegalArgumentException(raw + " is primitive");
      if (raw.getTypeParameters().length != arguments.size()) {
        throw new IllegalArgumentException(raw.getName() + " has " + raw.getTypeParameters().length + " type parameters, not " + arguments.size());
      }
    }

    /** The type in Java's notation with simple class names, for example {@code List<String>}. */
    @Override
    public String toString() {
      String name = raw.getSimpleName();
      return arguments.isEmpty() ? name : name + arguments.stream().map(MessageType::toString).collect(Collectors.joining(", ", "<", ">"));
    }
  }

  /**
   * A type variable of the component class.
   *
   * @param name for example {@code T}
   */
  record Variable(String name) implements MessageType {
    public Variable {
      Objects.requireNonNull(name, "name == null");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** The type of a class with the given arguments. */
  static MessageType of(Class<?> raw, MessageType... arguments) {
    return new Concrete(raw, List.of(arguments));
  }

  /** A type variable of the component class. */
  static MessageType variable(String name) {
    return new Variable(name);
  }
}
