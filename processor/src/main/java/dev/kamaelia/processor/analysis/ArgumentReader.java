package dev.kamaelia.processor.analysis;

import dev.kamaelia.processor.model.AnnotationUse;
import dev.kamaelia.processor.model.Argument;
import dev.kamaelia.processor.model.TypeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;

/** Reads the parameters of a component's constructor. */
final class ArgumentReader {
  private static final Set<String> QUALIFIERS = Set.of("jakarta.inject.Qualifier", "javax.inject.Qualifier", "com.google.inject.BindingAnnotation");

  private final Elements elements;
  private final ShapeReader shapes;

  ArgumentReader(Elements elements, ShapeReader shapes) {
    this.elements = elements;
    this.shapes = shapes;
  }

  List<Argument> read(ExecutableElement constructor) {
    List<Argument> arguments = new ArrayList<>();
    for (VariableElement parameter : constructor.getParameters()) arguments.add(read(parameter, constructor));
    return arguments;
  }

  private Argument read(VariableElement parameter, ExecutableElement constructor) {
    Optional<AnnotationUse> param = AnnotationUse.of(parameter, Names.PARAM);
    if (param.isPresent()) return param(parameter, param.get(), constructor);
    if (TypeText.exact(parameter.asType()).equals(Names.SELF)) return new Argument.Self(parameter);
    return new Argument.Service(parameter, AnnotationUse.of(parameter, Names.NAMED), otherQualifiers(parameter));
  }

  private Argument.Param param(VariableElement parameter, AnnotationUse use, ExecutableElement constructor) {
    Optional<String> defaultValue = use.written("defaultValue").map(value -> String.valueOf(value.getValue())).filter(text -> !text.equals(dev.kamaelia.Param.REQUIRED));
    String description = Javadoc.param(elements.getDocComment(constructor), parameter.getSimpleName().toString());
    return new Argument.Param(parameter, use, shapes.read(parameter.asType(), constructor), defaultValue, Nullability.isNullable(parameter), description);
  }

  private static List<AnnotationUse> otherQualifiers(VariableElement parameter) {
    List<AnnotationUse> uses = new ArrayList<>();
    for (AnnotationMirror mirror : parameter.getAnnotationMirrors()) {
      TypeElement annotation = (TypeElement) mirror.getAnnotationType().asElement();
      boolean qualifies = annotation.getAnnotationMirrors().stream().anyMatch(meta -> QUALIFIERS.contains(meta.getAnnotationType().toString()));
      if (qualifies && !annotation.getQualifiedName().contentEquals(Names.NAMED)) uses.add(new AnnotationUse(parameter, mirror));
    }
    return uses;
  }
}
