package dev.kamaelia.engine.check;

import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.MessageType.Concrete;
import dev.kamaelia.descriptor.MessageType.Variable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Java's assignability of message types: subclasses are accepted, type arguments must be equal. An open type variable fits everything. */
public final class Assignability {
  private static final Concrete OBJECT = new Concrete(Object.class, List.of());

  private Assignability() {}

  /** True if a value of the one type can be given where the other is wanted. */
  public static boolean isAssignable(MessageType from, MessageType to) {
    if (!(from instanceof Concrete source) || !(to instanceof Concrete target)) return true;
    return supertype(source, target.raw()).filter(found -> sameArguments(found, target)).isPresent();
  }

  private static boolean sameArguments(Concrete a, Concrete b) {
    for (int i = 0; i < a.arguments().size(); i++) if (!isSame(a.arguments().get(i), b.arguments().get(i))) return false;
    return true;
  }

  /** True if two types are equal, open variables aside. */
  static boolean isSame(MessageType a, MessageType b) {
    if (!(a instanceof Concrete first) || !(b instanceof Concrete second)) return true;
    return first.raw() == second.raw() && sameArguments(first, second);
  }

  /** A type seen as one of its superclasses or interfaces, for example {@code ArrayList<String>} as {@code List<String>}. */
  static Optional<Concrete> supertype(Concrete type, Class<?> wanted) {
    if (type.raw() == wanted) return Optional.of(type);
    if (wanted == Object.class) return Optional.of(OBJECT);
    if (!wanted.isAssignableFrom(type.raw())) return Optional.empty();
    if (type.raw().isArray()) return Optional.of(new Concrete(wanted, objects(wanted.getTypeParameters().length)));
    Map<String, MessageType> arguments = new LinkedHashMap<>();
    for (int i = 0; i < type.arguments().size(); i++) arguments.put(type.raw().getTypeParameters()[i].getName(), type.arguments().get(i));
    List<Type> parents = new ArrayList<>(List.of(type.raw().getGenericInterfaces()));
    if (type.raw().getGenericSuperclass() != null) parents.addFirst(type.raw().getGenericSuperclass());
    return parents.stream()
        .flatMap(parent -> of(parent, arguments) instanceof Concrete concrete ? supertype(concrete, wanted).stream() : java.util.stream.Stream.empty())
        .findFirst();
  }

  /** A reflected type as a message type; raw types get Object as their arguments, wildcards count as their bound. */
  private static MessageType of(Type type, Map<String, MessageType> arguments) {
    return switch (type) {
      case Class<?> raw -> new Concrete(raw, objects(raw.getTypeParameters().length));
      case ParameterizedType generic -> {
        List<MessageType> inner = new ArrayList<>();
        for (Type argument : generic.getActualTypeArguments()) inner.add(of(argument, arguments));
        yield new Concrete((Class<?>) generic.getRawType(), inner);
      }
      case TypeVariable<?> variable -> arguments.getOrDefault(variable.getName(), OBJECT);
      case WildcardType wildcard -> of(wildcard.getUpperBounds()[0], arguments);
      case GenericArrayType array ->
          of(array.getGenericComponentType(), arguments) instanceof Concrete element ? new Concrete(element.raw().arrayType(), List.of()) : OBJECT;
      default -> OBJECT;
    };
  }

  private static List<MessageType> objects(int count) {
    return Collections.nCopies(count, OBJECT);
  }

  /** True if a type has a variable in it. */
  public static boolean isOpen(MessageType type) {
    return !firstVariable(type).isEmpty();
  }

  /** The name of the first variable in a type; empty if it has none. */
  static String firstVariable(MessageType type) {
    return switch (type) {
      case Variable(String name) -> name;
      case Concrete(Class<?> _, List<MessageType> arguments) when arguments.isEmpty() -> "";
      case Concrete concrete -> concrete.arguments().stream().map(Assignability::firstVariable).filter(name -> !name.isEmpty()).findFirst().orElse("");
    };
  }
}
