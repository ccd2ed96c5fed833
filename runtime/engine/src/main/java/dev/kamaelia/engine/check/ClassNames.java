package dev.kamaelia.engine.check;

import java.util.List;
import java.util.Optional;

/** Finds classes by the names people write: full, nested with dots, or simple for those of {@code java.lang}. Initialises none of them. Any thread. */
public final class ClassNames {
  private ClassNames() {}

  /** The class of a name; empty if the loader sees none. */
  public static Optional<Class<?>> find(String name, ClassLoader loader) {
    for (String start : List.of(name, "java.lang." + name)) {
      for (String binary = start; ; ) {
        Optional<Class<?>> found = load(binary, loader);
        if (found.isPresent()) return found;
        int dot = binary.lastIndexOf('.');
        if (dot < 0) break;
        binary = binary.substring(0, dot) + "$" + binary.substring(dot + 1);
      }
    }
    return Optional.empty();
  }

  private static Optional<Class<?>> load(String binary, ClassLoader loader) {
    try {
      return Optional.of(Class.forName(binary, false, loader));
    } catch (ClassNotFoundException | LinkageError _) {
      return Optional.empty();
    }
  }
}
