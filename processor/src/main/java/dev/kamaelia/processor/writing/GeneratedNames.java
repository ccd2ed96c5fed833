package dev.kamaelia.processor.writing;

import com.palantir.javapoet.ClassName;
import dev.kamaelia.processor.model.BoxModel;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** How generated classes and their members are called. */
final class GeneratedNames {
  /** Methods without parameters that the generated classes inherit, and those of Object. */
  private static final Set<String> TAKEN =
      Set.of(
          "clone", "equals", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait", // Object
          "componentPath"); // ComponentBoxes

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

  /** The accessor of a box: {@code -} becomes {@code _}; a keyword or an inherited method's name gets a trailing one. */
  static String accessor(BoxModel box) {
    return member(box.name().replace('-', '_'));
  }

  /** The setter of a parameter. */
  static String setter(String parameter) {
    return member(parameter);
  }

  private static String member(String name) {
    return SourceVersion.isKeyword(name) || TAKEN.contains(name) ? name + "_" : name;
  }

  private static ClassName sibling(TypeElement component, String suffix) {
    ClassName name = ClassName.get(component);
    return ClassName.get(name.packageName(), String.join("_", name.simpleNames()) + suffix);
  }
}
