package dev.kamaelia.processor.writing;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kamaelia.Params;
import dev.kamaelia.Services;
import dev.kamaelia.descriptor.Binder;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.ComponentDescriptorBuilder;
import dev.kamaelia.descriptor.Wiring;
import dev.kamaelia.processor.model.Argument;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.BoxModel.Direction;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.HandlerModel;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.util.Types;

/** Writes {@code C_Wiring}: descriptor, factory, box binding and handler dispatch. */
public final class WiringWriter {
  private final DescriptorCode descriptors;

  /** A writer for one compilation. */
  public WiringWriter(Types types) {
    this.descriptors = new DescriptorCode(types);
  }

  /** The wiring of a component without errors. */
  public Source write(ComponentModel component) {
    TypeName self = TypeNames.self(component.type());
    TypeSpec.Builder type =
        header(component, self, "Wires {@link $T}.\n")
            .addField(
                FieldSpec.builder(ComponentDescriptor.class, "DESCRIPTOR", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .initializer(DescriptorCode.isLong(component) ? CodeBlock.of("describe()") : descriptors.descriptor(component))
                    .build())
            .addMethod(constructor())
            .addMethod(descriptor().addStatement("return DESCRIPTOR").build())
            .addMethod(create(component, self))
            .addMethod(bind(component, self));
    if (DescriptorCode.isLong(component)) type.addMethod(describe(component));
    return Source.of(component.type(), type.build());
  }

  /** The wiring of a component with errors: it only exists, so that nothing else fails for the lack of it. */
  public Source stub(ComponentModel component) {
    TypeName self = TypeNames.isVisible(component.type()) ? TypeNames.self(component.type()) : ClassName.OBJECT;
    CodeBlock fails = CodeBlock.of("throw new $T($S)", IllegalStateException.class, component.simpleName() + " was compiled with errors");
    TypeSpec.Builder type =
        header(component, self, "Stands in until the errors of {@link $T} are mended.\n")
            .addMethod(constructor())
            .addMethod(descriptor().addStatement(fails).build())
            .addMethod(factory(self).addStatement(fails).build())
            .addMethod(binding(self).addStatement(fails).build());
    return Source.of(component.type(), type.build());
  }

  private static TypeSpec.Builder header(ComponentModel component, TypeName self, String doc) {
    return TypeSpec.classBuilder(GeneratedNames.wiring(component.type()))
        .addJavadoc(doc, ClassName.get(component.type()))
        .addAnnotation(Source.GENERATED)
        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
        .addTypeVariables(TypeNames.variables(component.type()))
        .addSuperinterface(ParameterizedTypeName.get(ClassName.get(Wiring.class), self));
  }

  private static MethodSpec constructor() {
    return MethodSpec.constructorBuilder().addJavadoc("Called by the engine.\n").addModifiers(Modifier.PUBLIC).build();
  }

  private static MethodSpec.Builder descriptor() {
    return MethodSpec.methodBuilder("descriptor").addAnnotation(Override.class).addModifiers(Modifier.PUBLIC).returns(ComponentDescriptor.class);
  }

  private static MethodSpec.Builder factory(TypeName self) {
    return MethodSpec.methodBuilder("create")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(self)
        .addParameter(Params.class, "params")
        .addParameter(Services.class, "services");
  }

  private static MethodSpec.Builder binding(TypeName self) {
    return MethodSpec.methodBuilder("bind").addAnnotation(Override.class).addModifiers(Modifier.PUBLIC).addParameter(self, "component").addParameter(Binder.class, "binder");
  }

  private MethodSpec describe(ComponentModel component) {
    MethodSpec.Builder method = MethodSpec.methodBuilder("describe").addModifiers(Modifier.PRIVATE, Modifier.STATIC).returns(ComponentDescriptor.class);
    method.addStatement("$T builder = $L", ComponentDescriptorBuilder.class, descriptors.start(component));
    for (CodeBlock call : descriptors.calls(component)) method.addStatement("builder$L", call);
    return method.addStatement("return builder.build()").build();
  }

  private static MethodSpec create(ComponentModel component, TypeName self) {
    List<CodeBlock> arguments = component.arguments().stream().map(WiringWriter::argument).toList();
    MethodSpec.Builder method = factory(self);
    component.constructors().getFirst().getThrownTypes().forEach(thrown -> method.addException(TypeName.get(thrown)));
    boolean oneLine = arguments.size() <= 3;
    CodeBlock list = oneLine ? CodeBlock.join(arguments, ", ") : CodeBlock.of("\n$L", CodeBlock.join(arguments, ",\n"));
    return method.addStatement("return new $T($L)", self, list).build();
  }

  private static CodeBlock argument(Argument argument) {
    return switch (argument) {
      case Argument.Self _ -> CodeBlock.of("services.self()");
      case Argument.Param param -> CodeBlock.of("params.<$T>get($S)", TypeName.get(param.type()).box(), param.name());
      case Argument.Service service -> {
        TypeName type = TypeName.get(service.type()).box();
        yield service.named().isPresent() ? CodeBlock.of("services.get($T.class, $S)", type, service.qualifier()) : CodeBlock.of("services.get($T.class)", type);
      }
    };
  }

  private static MethodSpec bind(ComponentModel component, TypeName self) {
    MethodSpec.Builder method = binding(self);
    for (BoxModel field : component.fields()) {
      method.addStatement("component.$L = binder.$L($S)", field.element().getSimpleName(), field.direction() == Direction.INBOX ? "in" : "out", field.name());
    }
    for (HandlerModel handler : component.handlers()) method.addStatement(handle(handler));
    return method.build();
  }

  /** With the types spelt out, since a method reference to an overloaded method tells javac nothing. */
  private static CodeBlock handle(HandlerModel handler) {
    BoxModel inbox = handler.inbox().orElseThrow();
    TypeName message = TypeName.get(inbox.message().orElseThrow());
    if (handler.result().isEmpty()) return CodeBlock.of("binder.<$T>handle($S, component::$L)", message, inbox.name(), handler.name());
    BoxModel outbox = handler.result().get();
    TypeName result = TypeName.get(outbox.message().orElseThrow());
    return CodeBlock.of("binder.<$T, $T>handle($S, component::$L, $S)", message, result, inbox.name(), handler.name(), outbox.name());
  }
}
