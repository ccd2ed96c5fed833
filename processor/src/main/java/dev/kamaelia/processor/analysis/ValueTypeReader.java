package dev.kamaelia.processor.analysis;

import dev.kamaelia.processor.model.AnnotationUse;
import dev.kamaelia.processor.model.FieldModel.Shape;
import dev.kamaelia.processor.model.PlainType;
import dev.kamaelia.processor.model.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Tells how a type is written as a field. */
final class ValueTypeReader {
  private final Types types;

  ValueTypeReader(Types types) {
    this.types = types;
  }

  static Shape shape(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED || ((DeclaredType) type).getTypeArguments().isEmpty()) return Shape.SINGLE;
    return switch (element(type).getQualifiedName().toString()) {
      case "java.util.List" -> Shape.LIST;
      case "java.util.Map" -> Shape.MAP;
      case "java.util.Optional" -> Shape.OPTIONAL;
      default -> Shape.SINGLE;
    };
  }

  ValueType read(TypeMirror type) {
    if (type.getKind().isPrimitive()) return read(types.boxedClass((PrimitiveType) type).asType());
    if (type.getKind() == TypeKind.ARRAY && ((ArrayType) type).getComponentType().getKind() == TypeKind.BYTE) return new ValueType.Plain(PlainType.BYTES);
    if (type.getKind() != TypeKind.DECLARED) return new ValueType.Unsupported(type);
    if (shape(type) != Shape.SINGLE) return new ValueType.Container(type);
    TypeElement element = element(type);
    Optional<PlainType> plain = PlainType.of(element.getQualifiedName().toString());
    if (plain.isPresent()) return new ValueType.Plain(plain.get());
    if (element.getKind() == ElementKind.ENUM) return new ValueType.Enumeration(element, constants(element));
    if (!element.getTypeParameters().isEmpty()) return new ValueType.Unsupported(type);
    if (AnnotationUse.of(element, Names.MESSAGE).isPresent()) return new ValueType.Message(element);
    return isSealedOfMessages(element) ? new ValueType.Sealed(element) : new ValueType.Unsupported(type);
  }

  private static List<ValueType.Constant> constants(TypeElement type) {
    List<ValueType.Constant> constants = new ArrayList<>();
    for (Element constant : type.getEnclosedElements()) {
      if (constant.getKind() != ElementKind.ENUM_CONSTANT) continue;
      int number = MessageReader.number(AnnotationUse.of(constant, Names.TAG), constants.size());
      constants.add(new ValueType.Constant(constant.getSimpleName().toString(), number));
    }
    return constants;
  }

  private static boolean isSealedOfMessages(TypeElement type) {
    if (type.getKind() != ElementKind.INTERFACE || !type.getModifiers().contains(Modifier.SEALED)) return false;
    return type.getPermittedSubclasses().stream().allMatch(permitted -> permitted.getKind() == TypeKind.DECLARED && AnnotationUse.of(element(permitted), Names.MESSAGE).isPresent());
  }

  private static TypeElement element(TypeMirror type) {
    return (TypeElement) ((DeclaredType) type).asElement();
  }
}
