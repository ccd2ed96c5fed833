package dev.kamaelia.processor.analysis;

import dev.kamaelia.processor.model.AnnotationUse;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.BoxModel.Direction;
import dev.kamaelia.processor.model.HandlerModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads the boxes that a class declares itself. */
final class BoxReader {
  private final Elements elements;
  private final Types types;

  BoxReader(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  List<BoxModel> fields(TypeElement type) {
    List<BoxModel> boxes = new ArrayList<>();
    for (Element member : type.getEnclosedElements()) {
      if (member.getKind() != ElementKind.FIELD) continue;
      AnnotationUse.of(member, Names.INBOX).ifPresent(use -> boxes.add(inbox(member, use, argumentOf(member.asType(), Names.IN))));
      AnnotationUse.of(member, Names.OUTBOX).ifPresent(use -> boxes.add(outbox(member, use, argumentOf(member.asType(), Names.OUT), member.getSimpleName().toString(), sentence(member))));
    }
    return boxes;
  }

  List<HandlerModel> handlers(TypeElement type) {
    List<HandlerModel> handlers = new ArrayList<>();
    for (Element member : type.getEnclosedElements()) {
      if (!(member instanceof ExecutableElement method)) continue;
      Optional<BoxModel> inbox = AnnotationUse.of(method, Names.INBOX).map(use -> inbox(method, use, parameterOf(method)));
      Optional<BoxModel> result =
          AnnotationUse.of(method, Names.OUTBOX).map(use -> outbox(method, use, resultOf(method), "outbox", Javadoc.result(elements.getDocComment(method))));
      if (inbox.isPresent() || result.isPresent()) handlers.add(new HandlerModel(method, inbox, result));
    }
    return handlers;
  }

  private BoxModel inbox(Element element, AnnotationUse use, Optional<TypeMirror> message) {
    String name = use.value("name", String.class, element.getSimpleName().toString());
    return new BoxModel(Direction.INBOX, name, element, use, message, use.value("capacity", Integer.class, 0), false, false, sentence(element));
  }

  private static BoxModel outbox(Element element, AnnotationUse use, Optional<TypeMirror> message, String defaultName, String description) {
    String name = use.value("name", String.class, defaultName);
    return new BoxModel(Direction.OUTBOX, name, element, use, message, 0, use.value("required", Boolean.class, false), use.value("linksItself", Boolean.class, false), description);
  }

  /** T of {@code In<T>}; empty if the type is another one or raw. */
  private static Optional<TypeMirror> argumentOf(TypeMirror type, String box) {
    if (!(type instanceof DeclaredType declared) || declared.getTypeArguments().size() != 1) return Optional.empty();
    boolean isBox = ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(box);
    return isBox ? Optional.of(declared.getTypeArguments().getFirst()) : Optional.empty();
  }

  private Optional<TypeMirror> parameterOf(ExecutableElement method) {
    List<? extends VariableElement> parameters = method.getParameters();
    return parameters.size() == 1 ? Optional.of(boxed(parameters.getFirst().asType())) : Optional.empty();
  }

  private Optional<TypeMirror> resultOf(ExecutableElement method) {
    return method.getReturnType().getKind() == TypeKind.VOID ? Optional.empty() : Optional.of(boxed(method.getReturnType()));
  }

  private TypeMirror boxed(TypeMirror type) {
    return type.getKind().isPrimitive() ? types.boxedClass(types.getPrimitiveType(type.getKind())).asType() : type;
  }

  private String sentence(Element element) {
    return Javadoc.firstSentence(elements.getDocComment(element));
  }
}
