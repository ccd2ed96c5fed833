package dev.kamaelia.processor.model;

import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/** Which classes code in a package can name. */
public final class Reach {
  private Reach() {}

  /** True if a class is of the package, or public with all classes around it. */
  public static boolean isWithin(TypeElement type, PackageElement from) {
    if (packageOf(type).equals(from)) return true;
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) if (!e.getModifiers().contains(Modifier.PUBLIC)) return false;
    return true;
  }

  /** The package of a class or a member. */
  public static PackageElement packageOf(Element element) {
    Element e = element;
    while (!(e instanceof PackageElement)) e = Objects.requireNonNull(e.getEnclosingElement());
    return (PackageElement) e;
  }
}
