package dev.kamaelia.processor.model;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** A parameter of a component's constructor. */
public sealed interface Argument {
  /** The parameter. */
  VariableElement element();

  /** Its name. */
  default String name() {
    return element().getSimpleName().toString();
  }

  /** Its type. */
  default TypeMirror type() {
    return element().asType();
  }

  /** The instance's {@code Self}. */
  record Self(VariableElement element) implements Argument {}

  /**
   * A value given by the graph.
   *
   * @param element the parameter
   * @param annotation its {@code @Param}
   * @param shape its type as far as it is supported
   * @param defaultValue the default in text form
   * @param nullable true if it may be null
   * @param description from the constructor's Javadoc, or empty
   */
  record Param(VariableElement element, AnnotationUse annotation, ParamShape shape, Optional<String> defaultValue, boolean nullable, String description)
      implements Argument {}

  /**
   * A service that the application binds.
   *
   * @param element the parameter
   * @param named the value of {@code jakarta.inject.Named}
   * @param qualifiers other qualifying annotations, which are not supported
   */
  record Service(VariableElement element, Optional<AnnotationUse> named, List<AnnotationUse> qualifiers) implements Argument {
    public Service {
      qualifiers = List.copyOf(qualifiers);
    }

    /** The name the service is bound under, or empty. */
    public String qualifier() {
      return named.map(use -> use.value("value", String.class, "")).orElse("");
    }
  }
}
