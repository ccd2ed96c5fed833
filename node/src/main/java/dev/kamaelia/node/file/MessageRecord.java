package dev.kamaelia.node.file;

import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.ParamType.ParamException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a record from a map of its components' names to values. Nothing stands for null and for an empty Optional. */
final class MessageRecord {
  private MessageRecord() {}

  static Object of(Class<?> type, Object raw) throws ParamException {
    RecordComponent[] components = type.getRecordComponents();
    List<String> names = Stream.of(components).map(RecordComponent::getName).toList();
    if (!(raw instanceof Map<?, ?> map)) throw new ParamException("\"" + raw + "\" is no " + type.getSimpleName() + " with the keys " + names);
    for (Object key : map.keySet()) if (!names.contains(key)) throw new ParamException(type.getSimpleName() + " has no \"" + key + "\", only " + names);
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      Object given = map.get(names.get(i));
      MessageType component = messageType(components[i].getGenericType());
      if (given != null) values[i] = MessageValues.inside("\"" + names.get(i) + "\"", component, given);
      else if (components[i].getType() == Optional.class) values[i] = Optional.empty();
      else if (!isNullable(components[i])) throw new ParamException(type.getSimpleName() + " lacks \"" + names.get(i) + "\" (" + component + ")");
    }
    return make(type, components, values);
  }

  private static Object make(Class<?> type, RecordComponent[] components, @Nullable Object[] values) throws ParamException {
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      canonical.setAccessible(true); // messages need not be public
      return canonical.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new ParamException(type.getSimpleName() + " refuses these values: " + e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new ParamException(type.getSimpleName() + " cannot be made: " + e.getMessage());
    }
  }

  private static boolean isNullable(RecordComponent component) {
    return Stream.concat(Arrays.stream(component.getAnnotations()), Arrays.stream(component.getAnnotatedType().getAnnotations()))
        .anyMatch(annotation -> annotation.annotationType().getSimpleName().equals("Nullable"));
  }

  private static MessageType messageType(Type type) {
    return switch (type) {
      case Class<?> of -> MessageType.of(boxed(of));
      case ParameterizedType of -> MessageType.of((Class<?>) of.getRawType(), Arrays.stream(of.getActualTypeArguments()).map(MessageRecord::messageType).toArray(MessageType[]::new));
      default -> MessageType.variable(type.getTypeName());
    };
  }

  private static Class<?> boxed(Class<?> type) {
    return type.isPrimitive() ? java.lang.invoke.MethodType.methodType(type).wrap().returnType() : type;
  }
}
