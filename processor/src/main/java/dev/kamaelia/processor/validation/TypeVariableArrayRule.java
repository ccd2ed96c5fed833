package dev.kamaelia.processor.validation;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.processor.diagnostic.Report;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.TypeText;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Type variables do not stand in arrays: their class is not known at run time. */
final class TypeVariableArrayRule implements Rule<ComponentModel> {
  @Override
  public String id() {
    return "GenericArray";
  }

  @Override
  public void check(ComponentModel component, Report report) {
    for (BoxModel box : component.boxes()) {
      if (box.message().isEmpty() || !BoxTypes.mentions(box.message().get(), TypeVariableArrayRule::isGenericArray)) continue;
      report.add(
          Diagnostic.error(id(), box.title() + " has the type " + TypeText.of(box.message().get()) + ", an array of a type that is not known at run time.")
              .withExpected("Arrays of classes without type arguments.")
              .withFix("Use a List."),
          box.place());
    }
  }

  private static boolean isGenericArray(TypeMirror type) {
    if (type.getKind() != TypeKind.ARRAY) return false;
    TypeMirror element = ((ArrayType) type).getComponentType();
    boolean generic = element.getKind() == TypeKind.DECLARED && !((DeclaredType) element).getTypeArguments().isEmpty();
    return element.getKind() == TypeKind.TYPEVAR || generic;
  }
}
