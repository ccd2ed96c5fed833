package dev.kamaelia.processor.analysis;

import dev.kamaelia.processor.model.AnnotationUse;
import dev.kamaelia.processor.model.FieldModel;
import dev.kamaelia.processor.model.MessageModel;
import dev.kamaelia.processor.model.Resolution;
import dev.kamaelia.processor.model.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads a message type, right or wrong, into its model. */
public final class MessageReader {
  private final Elements elements;
  private final ValueTypeReader values;

  /** A reader for one compilation. */
  public MessageReader(Elements elements, javax.lang.model.util.Types types) {
    this.elements = elements;
    this.values = new ValueTypeReader(types);
  }

  /** The model of a record or sealed interface. */
  public MessageModel read(TypeElement type) {
    Optional<AnnotationUse> annotation = AnnotationUse.of(type, Names.MESSAGE);
    List<FieldModel> fields = new ArrayList<>();
    boolean record = type.getKind() == ElementKind.RECORD;
    if (record) for (RecordComponentElement component : type.getRecordComponents()) fields.add(field(component, fields.size() + 1));
    boolean fieldsResolved = fields.stream().map(FieldModel::element).map(Element::asType).allMatch(Resolution::isResolved);
    boolean resolved = fieldsResolved && Resolution.areResolved(type.getPermittedSubclasses()) && Resolution.areResolved(type.getInterfaces());
    return new MessageModel(type, annotation, annotation.map(MessageReader::reserved).orElse(List.of()), fields, alternatives(type), record && mayRefuse(type), resolved);
  }

  private FieldModel field(RecordComponentElement component, int position) {
    Optional<AnnotationUse> tag = AnnotationUse.of(component, Names.TAG);
    TypeMirror type = component.asType();
    FieldModel.Shape shape = ValueTypeReader.shape(type);
    List<? extends TypeMirror> arguments = shape == FieldModel.Shape.SINGLE ? List.of() : ((DeclaredType) type).getTypeArguments();
    Optional<ValueType> key = shape == FieldModel.Shape.MAP ? Optional.of(values.read(arguments.getFirst())) : Optional.empty();
    boolean nullable = !type.getKind().isPrimitive() && Nullability.isNullable(component);
    return new FieldModel(component, number(tag, position), tag, shape, key, values.read(arguments.isEmpty() ? type : arguments.getLast()), nullable);
  }

  private static List<MessageModel.Alternative> alternatives(TypeElement type) {
    List<MessageModel.Alternative> alternatives = new ArrayList<>();
    if (type.getKind() != ElementKind.INTERFACE) return alternatives;
    for (TypeMirror permitted : type.getPermittedSubclasses()) {
      if (permitted.getKind() != TypeKind.DECLARED) continue;
      TypeElement element = (TypeElement) ((DeclaredType) permitted).asElement();
      Optional<AnnotationUse> tag = AnnotationUse.of(element, Names.TAG);
      alternatives.add(new MessageModel.Alternative(element, number(tag, alternatives.size() + 1), tag, AnnotationUse.of(element, Names.MESSAGE).isPresent()));
    }
    return alternatives;
  }

  private boolean mayRefuse(TypeElement type) {
    return ElementFilter.constructorsIn(type.getEnclosedElements()).stream().anyMatch(constructor -> elements.getOrigin(constructor) == Elements.Origin.EXPLICIT);
  }

  static int number(Optional<AnnotationUse> tag, int position) {
    return tag.map(use -> use.value("value", Integer.class, position)).orElse(position);
  }

  private static List<Integer> reserved(AnnotationUse annotation) {
    List<Integer> numbers = new ArrayList<>();
    for (Object value : annotation.value("reserved", List.class, List.of())) {
      if (value instanceof AnnotationValue number && number.getValue() instanceof Integer n) numbers.add(n);
    }
    return numbers;
  }
}
