package dev.kamaelia.processor.validation;

import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Looks into the types of boxes. */
final class BoxTypes {
  private BoxTypes() {}

  /** True if the type, a type argument or an element type has a property. */
  static boolean mentions(TypeMirror type, java.util.function.Predicate<TypeMirror> property) {
    if (property.test(type)) return true;
    return switch (type.getKind()) {
      case DECLARED -> ((DeclaredType) type).getTypeArguments().stream().anyMatch(argument -> mentions(argument, property));
      case ARRAY -> mentions(((ArrayType) type).getComponentType(), property);
      default -> false;
    };
  }
}
