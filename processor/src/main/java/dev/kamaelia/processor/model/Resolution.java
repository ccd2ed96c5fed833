package dev.kamaelia.processor.model;

import java.util.List;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** Tells whether a type and everything it mentions exists. */
public final class Resolution {
  private Resolution() {}

  /** False if the type, a type argument or an element type is unknown to the compiler so far. */
  public static boolean isResolved(@Nullable TypeMirror type) {
    if (type == null) return true;
    // By kind, not by instanceof: javac's class types implement ErrorType too.
    return switch (type.getKind()) {
      case ERROR -> false;
      case DECLARED -> areResolved(((DeclaredType) type).getTypeArguments());
      case ARRAY -> isResolved(((ArrayType) type).getComponentType());
      case WILDCARD -> isResolved(((WildcardType) type).getExtendsBound()) && isResolved(((WildcardType) type).getSuperBound());
      default -> true;
    };
  }

  /** True if all of them are. */
  public static boolean areResolved(List<? extends TypeMirror> types) {
    return types.stream().allMatch(Resolution::isResolved);
  }
}
