package dev.kamaelia.processor.writing;

import com.palantir.javapoet.ClassName;
import javax.lang.model.element.TypeElement;

/** How generated classes and their members are called. */
final class GeneratedNames {
  private GeneratedNames() {}

  /** {@code CBoxes}; for a nested A.B it is {@code A_BBoxes}. */
  static ClassName boxes(TypeElement component) {
    return sibling(component, "Boxes");
  }

  /** {@code C_Wiring}. */
  static ClassName wiring(TypeElement component) {
    return sibling(component, "_Wiring");
  }

  /** {@code M_Codec}. */
  static ClassName codec(TypeElement message) {
    return sibling(message, "_Codec");
  }

  /** The package of a class. */
  static String packageOf(TypeElement type) {
    return ClassName.get(type).packageName();
  }

  /** The class in its package: {@code Order.Line}. */
  static String inPackage(TypeElement type) {
    return String.join(".", ClassName.get(type).simpleNames());
  }

  private static ClassName sibling(TypeElement component, String suffix) {
    ClassName name = ClassName.get(component);
    return ClassName.get(name.packageName(), String.join("_", name.simpleNames()) + suffix);
  }
}
