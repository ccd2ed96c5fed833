package dev.kamaelia.processor.writing;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import dev.kamaelia.InBox;
import dev.kamaelia.OutBox;
import dev.kamaelia.descriptor.ComponentBoxes;
import dev.kamaelia.descriptor.ComponentSettings;
import dev.kamaelia.descriptor.Declaration;
import dev.kamaelia.processor.model.AccessorName;
import dev.kamaelia.processor.model.Argument;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.BoxModel.Direction;
import dev.kamaelia.processor.model.ComponentModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Writes {@code CBoxes}: typed boxes, {@code with()} and {@code of()}. A component with errors gets the same, as far as it can be read. */
public final class BoxesWriter {
  private static final TypeVariableName ANY = TypeVariableName.get("M");

  /** The boxes of a component. */
  public Source write(ComponentModel component) {
    Frame frame = Frame.of(component);
    TypeSpec.Builder type =
        TypeSpec.classBuilder(frame.name)
            .addJavadoc("The boxes of {@link $T} in a graph.\n", ClassName.get(component.type()))
            .addAnnotation(Source.GENERATED)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addTypeVariables(frame.variables)
            .superclass(ParameterizedTypeName.get(ClassName.get(ComponentBoxes.class), frame.boxes))
            .addMethod(
                MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).addParameter(ComponentSettings.class, "settings").addStatement("super(settings)").build())
            .addMethod(with(frame))
            .addMethod(of(frame));
    for (BoxModel box : accessible(component).values()) type.addMethod(accessor(box, component.type()));
    type.addType(parameters(component, frame)).addType(supplied(frame));
    return Source.of(component.type(), type.build());
  }

  /** One box for each accessor; {@code control} and {@code signal} are inherited. */
  private static Map<String, BoxModel> accessible(ComponentModel component) {
    Map<String, BoxModel> boxes = new LinkedHashMap<>();
    for (BoxModel box : component.boxes()) {
      String accessor = AccessorName.of(box.name());
      boolean inherited = accessor.equals("control") || accessor.equals("signal");
      boolean factory = accessor.equals("with");
      if (!inherited && !factory && SourceVersion.isIdentifier(accessor)) boxes.putIfAbsent(accessor, box);
    }
    return boxes;
  }

  private static MethodSpec with(Frame frame) {
    return MethodSpec.methodBuilder("with")
        .addJavadoc("Declares {@link $T} by its parameters.\n", frame.component)
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addTypeVariables(frame.variables)
        .returns(frame.parameters)
        .addStatement("return new $L()", frame.inferred("Parameters"))
        .build();
  }

  private static MethodSpec of(Frame frame) {
    return MethodSpec.methodBuilder("of")
        .addJavadoc("Declares {@link $T} by a supplier of instances; such a graph stays in this process.\n", frame.component)
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addTypeVariables(frame.variables)
        .returns(frame.declaration())
        .addParameter(frame.supplier(), "supplier")
        .addStatement("return new $L(supplier)", frame.inferred("Supplied"))
        .build();
  }

  private static MethodSpec accessor(BoxModel box, TypeElement component) {
    boolean in = box.direction() == Direction.INBOX;
    MethodSpec.Builder method = MethodSpec.methodBuilder(AccessorName.of(box.name())).addModifiers(Modifier.PUBLIC);
    method.addJavadoc("$L$L\n", box.title(), box.description().isEmpty() ? "." : ": " + Source.javadoc(box.description()));
    boolean typed = box.message().isPresent() && TypeNames.isUsable(box.message().get(), component);
    TypeName message = typed ? TypeName.get(box.message().get()) : ANY;
    if (!typed) method.addTypeVariable(ANY);
    return method
        .returns(ParameterizedTypeName.get(ClassName.get(in ? InBox.class : OutBox.class), message))
        .addStatement("return $L($S)", in ? "inbox" : "outbox", box.name())
        .build();
  }

  private static TypeSpec parameters(ComponentModel component, Frame frame) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder("Parameters")
            .addJavadoc("{@link $T} and its parameters.\n", frame.component)
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .addTypeVariables(frame.variables)
            .superclass(frame.declaration())
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).addStatement("super(new $L())", frame.wiring).build());
    Map<String, Argument.Param> params = new LinkedHashMap<>();
    for (Argument.Param param : component.params()) params.putIfAbsent(AccessorName.of(param.name()), param);
    for (Argument.Param param : params.values()) type.addMethod(setter(param, component.type(), frame));
    return type.addMethod(boxes(frame)).build();
  }

  private static MethodSpec setter(Argument.Param param, TypeElement component, Frame frame) {
    MethodSpec.Builder method = MethodSpec.methodBuilder(AccessorName.of(param.name())).addModifiers(Modifier.PUBLIC).returns(frame.parameters);
    method.addJavadoc("$L\n", param.description().isEmpty() ? "Sets {@code " + param.name() + "}." : Source.javadoc(param.description()));
    return method
        .addParameter(TypeNames.isUsable(param.type(), component) ? TypeName.get(param.type()) : ClassName.OBJECT, param.name())
        .addStatement("set($S, $N)", param.name(), param.name())
        .addStatement("return this")
        .build();
  }

  private static TypeSpec supplied(Frame frame) {
    return TypeSpec.classBuilder("Supplied")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addTypeVariables(frame.variables)
        .superclass(frame.declaration())
        .addMethod(
            MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(frame.supplier(), "supplier")
                .addStatement("super(new $L(), supplier)", frame.wiring)
                .build())
        .addMethod(boxes(frame))
        .build();
  }

  private static MethodSpec boxes(Frame frame) {
    return MethodSpec.methodBuilder("boxes")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(frame.boxes)
        .addParameter(ComponentSettings.class, "settings")
        .addStatement("return new $L(settings)", frame.inferred(frame.name.simpleName()))
        .build();
  }

  /** The types that recur in the class. */
  private record Frame(ClassName component, ClassName name, List<TypeVariableName> variables, TypeName self, TypeName boxes, TypeName parameters, String wiring) {
    static Frame of(ComponentModel component) {
      ClassName name = GeneratedNames.boxes(component.type());
      List<TypeVariableName> variables = TypeNames.variables(component.type());
      TypeName self = TypeNames.isVisible(component.type()) ? TypeNames.self(component.type()) : ClassName.OBJECT;
      String wiring = GeneratedNames.wiring(component.type()).simpleName() + (variables.isEmpty() ? "" : "<>");
      return new Frame(ClassName.get(component.type()), name, variables, self, TypeNames.with(name, variables), TypeNames.with(name.nestedClass("Parameters"), variables), wiring);
    }

    TypeName declaration() {
      return ParameterizedTypeName.get(ClassName.get(Declaration.class), boxes);
    }

    TypeName supplier() {
      return ParameterizedTypeName.get(ClassName.get(Supplier.class), WildcardTypeName.subtypeOf(self));
    }

    /** The name of a class for {@code new}, with a diamond if it is generic. */
    String inferred(String constructed) {
      return variables.isEmpty() ? constructed : constructed + "<>";
    }
  }
}
