package dev.kamaelia.processor.model;

import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/**
 * One declared box.
 *
 * @param direction whether messages come in or go out
 * @param name its name
 * @param element the field or method
 * @param annotation the {@code @Inbox} or {@code @Outbox}
 * @param message the type of the messages, primitives boxed; empty if the declaration shows none
 * @param capacity the declared capacity of an inbox, 0 for the default
 * @param required whether an outbox must be linked
 * @param linksItself whether the component links an outbox itself
 * @param description from the Javadoc, or empty
 */
public record BoxModel(
    Direction direction,
    String name,
    Element element,
    AnnotationUse annotation,
    Optional<TypeMirror> message,
    int capacity,
    boolean required,
    boolean linksItself,
    String description) {
  /** Where messages go. */
  public enum Direction {
    /** Into the component. */
    INBOX,
    /** Out of the component. */
    OUTBOX
  }

  /** Where its type stands: the field, a handler's parameter, or a method with a result. */
  public Element place() {
    boolean takes = direction == Direction.INBOX && element instanceof ExecutableElement method && method.getParameters().size() == 1;
    return takes ? ((ExecutableElement) element).getParameters().getFirst() : element;
  }

  /** {@code Inbox "x"} or {@code Outbox "x"}. */
  public String title() {
    return (direction == Direction.INBOX ? "Inbox \"" : "Outbox \"") + name + "\"";
  }

  /** Two handlers return into one outbox: required if one of them says so, described by the first that is. */
  BoxModel joined(BoxModel other) {
    return new BoxModel(
        direction, name, element, annotation, message, capacity, required || other.required, linksItself || other.linksItself, description.isEmpty() ? other.description : description);
  }
}
