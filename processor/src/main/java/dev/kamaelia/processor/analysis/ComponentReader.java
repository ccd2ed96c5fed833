package dev.kamaelia.processor.analysis;

import dev.kamaelia.descriptor.ComponentDescriptor.Kind;
import dev.kamaelia.processor.model.AnnotationUse;
import dev.kamaelia.processor.model.Argument;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.HandlerModel;
import dev.kamaelia.processor.model.ParamShape;
import dev.kamaelia.processor.model.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads a component class, right or wrong, into its model. */
public final class ComponentReader {
  private final Elements elements;
  private final Types types;
  private final BoxReader boxes;
  private final ArgumentReader arguments;

  /** A reader for one compilation. */
  public ComponentReader(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
    this.boxes = new BoxReader(elements, types);
    this.arguments = new ArgumentReader(elements, new ShapeReader(types));
  }

  /** The model of a class that is annotated with {@code @Component}. */
  public ComponentModel read(TypeElement type) {
    AnnotationUse annotation = AnnotationUse.of(type, Names.COMPONENT).orElseThrow();
    String name = annotation.value("name", String.class, "");
    List<BoxModel> fields = boxes.fields(type);
    List<HandlerModel> handlers = boxes.handlers(type);
    List<ExecutableElement> constructors =
        type.getKind() == ElementKind.CLASS
            ? ElementFilter.constructorsIn(type.getEnclosedElements()).stream().filter(constructor -> !constructor.getModifiers().contains(Modifier.PRIVATE)).toList()
            : List.of();
    List<Argument> parameters = constructors.size() == 1 ? arguments.read(constructors.getFirst()) : List.of();
    return new ComponentModel(
        type,
        annotation,
        name.isEmpty() ? type.getSimpleName().toString() : name,
        kinds(type),
        annotation.value("blocking", Boolean.class, false),
        annotation.value("outlivesReceivers", Boolean.class, false),
        Javadoc.firstSentence(elements.getDocComment(type)),
        fields,
        handlers,
        inherited(type),
        constructors,
        parameters,
        isResolved(type, fields, handlers, parameters));
  }

  private List<Kind> kinds(TypeElement type) {
    List<Kind> kinds = new ArrayList<>();
    if (isSubtype(type, Names.MICROPROCESS)) kinds.add(Kind.MICROPROCESS);
    if (isSubtype(type, Names.COMPOSITE)) kinds.add(Kind.COMPOSITE);
    return kinds;
  }

  private boolean isSubtype(TypeElement type, String name) {
    TypeElement parent = elements.getTypeElement(name);
    return parent != null && types.isSubtype(type.asType(), parent.asType());
  }

  private List<BoxModel> inherited(TypeElement type) {
    List<BoxModel> inherited = new ArrayList<>();
    TypeMirror parent = type.getSuperclass();
    while (parent instanceof DeclaredType declared && declared.asElement() instanceof TypeElement superclass) {
      inherited.addAll(boxes.fields(superclass));
      for (HandlerModel handler : boxes.handlers(superclass)) Stream.concat(handler.inbox().stream(), handler.result().stream()).forEach(inherited::add);
      parent = superclass.getSuperclass();
    }
    return inherited;
  }

  private static boolean isResolved(TypeElement type, List<BoxModel> fields, List<HandlerModel> handlers, List<Argument> arguments) {
    boolean header = Resolution.isResolved(type.getSuperclass()) && Resolution.areResolved(type.getInterfaces());
    boolean variables = type.getTypeParameters().stream().map(TypeParameterElement::getBounds).allMatch(Resolution::areResolved);
    boolean ofFields = fields.stream().map(BoxModel::element).map(Element::asType).allMatch(Resolution::isResolved);
    boolean ofHandlers = handlers.stream().map(HandlerModel::method).allMatch(ComponentReader::isResolved);
    boolean ofArguments = arguments.stream().allMatch(argument -> Resolution.isResolved(argument.type()) && !isUnresolved(argument));
    return header && variables && ofFields && ofHandlers && ofArguments;
  }

  private static boolean isResolved(ExecutableElement method) {
    return Resolution.isResolved(method.getReturnType()) && method.getParameters().stream().map(Element::asType).allMatch(Resolution::isResolved);
  }

  private static boolean isUnresolved(Argument argument) {
    return argument instanceof Argument.Param param && param.shape() instanceof ParamShape.Unresolved;
  }
}
