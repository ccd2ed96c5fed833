package dev.kamaelia.processor.model;

import java.util.Set;
import javax.lang.model.SourceVersion;

/** The methods of the generated boxes: one per box and one per parameter. */
public final class AccessorName {
  /** Methods without parameters that the generated classes inherit, and those of Object. */
  private static final Set<String> TAKEN =
      Set.of(
          "clone", "equals", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait", // Object
          "componentPath"); // ComponentBoxes

  private AccessorName() {}

  /** The method of a box or parameter: {@code -} becomes {@code _}; a keyword or an inherited method's name gets a trailing one. */
  public static String of(String name) {
    String method = name.replace('-', '_');
    return SourceVersion.isKeyword(method) || TAKEN.contains(method) ? method + "_" : method;
  }
}
