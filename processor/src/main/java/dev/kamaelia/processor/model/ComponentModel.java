package dev.kamaelia.processor.model;

import dev.kamaelia.descriptor.ComponentDescriptor.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * A component class as the user wrote it, right or wrong.
 *
 * @param type the class
 * @param annotation its {@code @Component}
 * @param name the name in graph files
 * @param kinds the interfaces of a kind it implements; empty means a handler component, two are an error
 * @param blocking see {@code @Component(blocking)}
 * @param outlivesReceivers see {@code @Component(outlivesReceivers)}
 * @param description first sentence of the Javadoc, or empty
 * @param fields fields that are annotated as boxes, in source order; twice if annotated twice
 * @param handlers methods that are annotated as boxes, in source order
 * @param inherited boxes that a superclass declares
 * @param constructors the constructors that are not private
 * @param arguments the parameters of the constructor, if there is exactly one
 * @param resolved false if it mentions a type that does not exist
 */
public record ComponentModel(
    TypeElement type,
    AnnotationUse annotation,
    String name,
    List<Kind> kinds,
    boolean blocking,
    boolean outlivesReceivers,
    String description,
    List<BoxModel> fields,
    List<HandlerModel> handlers,
    List<BoxModel> inherited,
    List<ExecutableElement> constructors,
    List<Argument> arguments,
    boolean resolved) {
  public ComponentModel {
    kinds = List.copyOf(kinds);
    fields = List.copyOf(fields);
    handlers = List.copyOf(handlers);
    inherited = List.copyOf(inherited);
    constructors = List.copyOf(constructors);
    arguments = List.copyOf(arguments);
  }

  /** How it runs. */
  public Kind kind() {
    return kinds.isEmpty() ? Kind.HANDLER : kinds.getFirst();
  }

  /** The simple name for messages. */
  public String simpleName() {
    return type.getSimpleName().toString();
  }

  /** Every declared box in source order, each as often as it is declared. */
  public List<BoxModel> boxes() {
    Stream<BoxModel> ofMethods = handlers.stream().flatMap(handler -> Stream.concat(handler.inbox().stream(), handler.result().stream()));
    List<?> order = type.getEnclosedElements();
    return Stream.concat(fields.stream(), ofMethods).sorted((a, b) -> Integer.compare(order.indexOf(a.element()), order.indexOf(b.element()))).toList();
  }

  /** The boxes of one direction in source order, each name once. */
  public List<BoxModel> boxes(BoxModel.Direction direction) {
    Map<String, BoxModel> byName = new LinkedHashMap<>();
    for (BoxModel box : boxes()) if (box.direction() == direction) byName.merge(box.name(), box, BoxModel::joined);
    return List.copyOf(byName.values());
  }

  /** The parameters that a graph gives. */
  public List<Argument.Param> params() {
    return arguments.stream().filter(Argument.Param.class::isInstance).map(Argument.Param.class::cast).toList();
  }

  /** The parameters that Guice provides. */
  public List<Argument.Service> services() {
    return arguments.stream().filter(Argument.Service.class::isInstance).map(Argument.Service.class::cast).toList();
  }
}
