package dev.kamaelia.processor.writing;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** Types of the user's source as generated code of the same package writes them. */
final class TypeNames {
  private TypeNames() {}

  /** The component class with its own type variables as arguments. */
  static TypeName self(TypeElement component) {
    return with(ClassName.get(component), variables(component));
  }

  /** A generated class with the component's type variables as arguments. */
  static TypeName with(ClassName generated, List<TypeVariableName> variables) {
    return variables.isEmpty() ? generated : ParameterizedTypeName.get(generated, variables.toArray(TypeName[]::new));
  }

  /** The component's type variables with their bounds; without those that do not exist. */
  static List<TypeVariableName> variables(TypeElement component) {
    return component.getTypeParameters().stream().map(variable -> variable(variable, component)).toList();
  }

  /** True if generated code beside the component can name the type: it exists, is not private, and its type variables are the component's. */
  static boolean isUsable(@Nullable TypeMirror type, TypeElement component) {
    if (type == null) return true;
    return switch (type.getKind()) {
      case ERROR -> false;
      case TYPEVAR -> component.equals(((TypeVariable) type).asElement().getEnclosingElement());
      case DECLARED -> isVisible(((DeclaredType) type).asElement()) && ((DeclaredType) type).getTypeArguments().stream().allMatch(argument -> isUsable(argument, component));
      case ARRAY -> isUsable(((ArrayType) type).getComponentType(), component);
      case WILDCARD -> isUsable(((WildcardType) type).getExtendsBound(), component) && isUsable(((WildcardType) type).getSuperBound(), component);
      default -> true;
    };
  }

  /** True if neither the class nor one around it is private. */
  static boolean isVisible(Element type) {
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) if (e.getModifiers().contains(Modifier.PRIVATE)) return false;
    return true;
  }

  private static TypeVariableName variable(TypeParameterElement parameter, TypeElement component) {
    TypeName[] bounds = parameter.getBounds().stream().filter(bound -> isUsable(bound, component)).map(TypeName::get).toArray(TypeName[]::new);
    return TypeVariableName.get(parameter.getSimpleName().toString(), bounds);
  }
}
