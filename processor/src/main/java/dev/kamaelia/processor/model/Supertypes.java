package dev.kamaelia.processor.model;

import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Tells what a class extends and implements. */
public final class Supertypes {
  private Supertypes() {}

  /** True if the class, a superclass or an interface of them has the qualified name. */
  public static boolean include(TypeMirror type, String name) {
    if (!(type instanceof DeclaredType declared) || !(declared.asElement() instanceof TypeElement element)) return false;
    if (element.getQualifiedName().contentEquals(name)) return true;
    return include(element.getSuperclass(), name) || element.getInterfaces().stream().anyMatch(parent -> include(parent, name));
  }
}
