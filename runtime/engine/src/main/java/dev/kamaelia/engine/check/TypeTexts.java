package dev.kamaelia.engine.check;

import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.MessageType.Concrete;
import java.util.List;

/**
 * Two types that do not fit, as people tell them apart: by their short texts, by their classes' full names if these are the same, and by the class loaders if those are
 * the same too.
 *
 * @param from the one
 * @param to the other
 * @param fix what to do about it
 */
public record TypeTexts(String from, String to, String fix) {
  /** The texts of two types, none of which is the other. */
  public static TypeTexts of(MessageType from, MessageType to) {
    String convert = "Put a component between them that converts.";
    if (!from.toString().equals(to.toString())) return new TypeTexts(from.toString(), to.toString(), convert);
    List<Class<?>> differing = differing(from, to);
    if (differing.isEmpty()) return new TypeTexts(from.toString(), to.toString(), convert);
    Class<?> sent = differing.getFirst();
    Class<?> taken = differing.getLast();
    if (!sent.getName().equals(taken.getName())) return new TypeTexts(sent.getTypeName(), taken.getTypeName(), convert);
    return new TypeTexts(loaded(sent), loaded(taken), "Load the message class once, by a class loader that both components' loaders ask first.");
  }

  /** The first classes that differ, at the same place of both types. */
  private static List<Class<?>> differing(MessageType from, MessageType to) {
    if (!(from instanceof Concrete first) || !(to instanceof Concrete second)) return List.of();
    if (first.raw() != second.raw()) return List.of(first.raw(), second.raw());
    for (int i = 0; i < first.arguments().size(); i++) {
      List<Class<?>> inner = differing(first.arguments().get(i), second.arguments().get(i));
      if (!inner.isEmpty()) return inner;
    }
    return List.of();
  }

  private static String loaded(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    String name = loader == null ? "bootstrap" : loader.getName();
    return type.getTypeName() + " of the class loader " + (name == null ? loader.toString() : "\"" + name + "\"");
  }
}
