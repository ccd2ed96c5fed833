package dev.kamaelia.processor.analysis;

import dev.kamaelia.descriptor.ParamType;
import dev.kamaelia.processor.model.ParamShape;
import dev.kamaelia.processor.model.Reach;
import dev.kamaelia.processor.model.TypeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Reads the type of a {@code @Param}. */
final class ShapeReader {
  private final Types types;

  ShapeReader(Types types) {
    this.types = types;
  }

  /** The type of a parameter of a class, beside which generated code makes its values. */
  ParamShape read(TypeMirror type, Element component) {
    ParamShape shape = read(type, List.of());
    return outOfReach(shape, Reach.packageOf(component)).<ParamShape>map(ParamShape.Unsupported::new).orElse(shape);
  }

  /** Why generated code in a package cannot name a part: a public record of another package may have parts that are not. */
  private static Optional<String> outOfReach(ParamShape shape, PackageElement from) {
    return switch (shape) {
      case ParamShape.ListOf(ParamShape element) -> outOfReach(element, from);
      case ParamShape.MapOf(ParamShape value) -> outOfReach(value, from);
      case ParamShape.EnumOf(TypeElement type, _) -> notPublic(type, from);
      case ParamShape.RecordOf(TypeElement type, List<ParamShape.RecordOf.Field> fields) ->
          notPublic(type, from).or(() -> fields.stream().flatMap(field -> outOfReach(field.shape(), from).map(fact -> inside(type, field.name(), fact)).stream()).findFirst());
      case ParamShape.Scalar _, ParamShape.FunctionOf _, ParamShape.Unsupported _, ParamShape.Unresolved _ -> Optional.empty();
    };
  }

  private static Optional<String> notPublic(TypeElement type, PackageElement from) {
    if (Reach.isWithin(type, from)) return Optional.empty();
    return Optional.of(type.getSimpleName() + " is not public in " + Reach.packageOf(type).getQualifiedName());
  }

  /** The records that enclose the type are refused inside themselves. */
  private ParamShape read(TypeMirror type, List<TypeElement> enclosing) {
    TypeMirror boxed = type.getKind().isPrimitive() ? types.boxedClass(types.getPrimitiveType(type.getKind())).asType() : type;
    if (boxed.getKind() == TypeKind.ERROR) return new ParamShape.Unresolved();
    if (!(boxed instanceof DeclaredType declared)) return new ParamShape.Unsupported(shown(type) + " is not a class");
    TypeElement element = (TypeElement) declared.asElement();
    String name = element.getQualifiedName().toString();
    Optional<ParamType.Scalar> scalar = scalar(name);
    if (scalar.isPresent()) return new ParamShape.Scalar(scalar.get());
    if (isHidden(element)) return new ParamShape.Unsupported(shown(type) + " is private");
    if (name.equals("java.util.List")) return listOf(declared, enclosing);
    if (name.equals("java.util.Map")) return mapOf(declared, enclosing);
    if (Reach.packageOf(element).getQualifiedName().contentEquals("java.util.function")) return new ParamShape.FunctionOf(element);
    if (element.getKind() == ElementKind.ENUM) return enumOf(element);
    if (element.getKind() == ElementKind.RECORD) return recordOf(element, enclosing);
    return new ParamShape.Unsupported(shown(type) + " is nothing that a graph file can write");
  }

  private static Optional<ParamType.Scalar> scalar(String className) {
    for (ParamType.Scalar scalar : ParamType.Scalar.values()) if (scalar.type().getName().equals(className)) return Optional.of(scalar);
    return Optional.empty();
  }

  private ParamShape listOf(DeclaredType list, List<TypeElement> enclosing) {
    if (list.getTypeArguments().isEmpty()) return new ParamShape.Unsupported("List has no element type");
    ParamShape element = part(list.getTypeArguments().getFirst(), enclosing);
    return isPart(element) ? new ParamShape.ListOf(element) : element;
  }

  private ParamShape mapOf(DeclaredType map, List<TypeElement> enclosing) {
    if (map.getTypeArguments().isEmpty()) return new ParamShape.Unsupported("Map has no key and value type");
    TypeMirror key = map.getTypeArguments().getFirst();
    if (!TypeText.exact(key).equals("java.lang.String")) return new ParamShape.Unsupported("the keys of a Map are Strings, not " + shown(key));
    ParamShape value = part(map.getTypeArguments().get(1), enclosing);
    return isPart(value) ? new ParamShape.MapOf(value) : value;
  }

  private static ParamShape enumOf(TypeElement type) {
    List<String> constants = new ArrayList<>();
    for (Element member : type.getEnclosedElements()) if (member.getKind() == ElementKind.ENUM_CONSTANT) constants.add(member.getSimpleName().toString());
    return new ParamShape.EnumOf(type, constants);
  }

  private ParamShape recordOf(TypeElement type, List<TypeElement> enclosing) {
    if (!type.getTypeParameters().isEmpty()) return new ParamShape.Unsupported("record " + type.getSimpleName() + " is generic");
    if (enclosing.contains(type)) return new ParamShape.Unsupported("record " + type.getSimpleName() + " contains itself");
    List<TypeElement> inside = new ArrayList<>(enclosing);
    inside.add(type);
    List<ParamShape.RecordOf.Field> fields = new ArrayList<>();
    for (RecordComponentElement component : type.getRecordComponents()) {
      ParamShape shape = part(component.asType(), inside);
      String name = component.getSimpleName().toString();
      if (shape instanceof ParamShape.Unsupported(String fact)) return new ParamShape.Unsupported(inside(type, name, fact));
      if (!isPart(shape)) return shape;
      fields.add(new ParamShape.RecordOf.Field(name, component.asType(), shape, Nullability.isNullable(component)));
    }
    return new ParamShape.RecordOf(type, fields);
  }

  private ParamShape part(TypeMirror type, List<TypeElement> enclosing) {
    ParamShape shape = read(type, enclosing);
    return shape instanceof ParamShape.FunctionOf ? new ParamShape.Unsupported(shown(type) + " is a parameter of its own or none") : shape;
  }

  /** True for shapes that may stand inside others. */
  private static boolean isPart(ParamShape shape) {
    return switch (shape) {
      case ParamShape.Scalar _, ParamShape.EnumOf _, ParamShape.ListOf _, ParamShape.MapOf _, ParamShape.RecordOf _ -> true;
      case ParamShape.FunctionOf _, ParamShape.Unsupported _, ParamShape.Unresolved _ -> false;
    };
  }

  private static boolean isHidden(TypeElement type) {
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) if (e.getModifiers().contains(Modifier.PRIVATE)) return true;
    return false;
  }

  private static String inside(TypeElement type, String component, String fact) {
    return "in " + type.getSimpleName() + "." + component + ": " + fact;
  }

  private static String shown(TypeMirror type) {
    return TypeText.of(type);
  }
}
