package dev.kamaelia.processor.model;

import javax.lang.model.type.TypeMirror;

/** Types as messages show them: without packages and annotations. */
public final class TypeText {
  private TypeText() {}

  /** For example {@code Map<String, Outer.Inner>}. */
  public static String of(TypeMirror type) {
    return exact(type)
        .replaceAll("\\b(?:[a-z_]\\w*\\.)+(?=\\w)", "")
        .replaceAll(",(?=\\S)", ", ");
  }

  /** The type with packages, without annotations; the same for the same type. */
  public static String exact(TypeMirror type) {
    return type.toString().replaceAll("@[\\w.]+(\\([^)]*\\))?\\s+", "");
  }
}
