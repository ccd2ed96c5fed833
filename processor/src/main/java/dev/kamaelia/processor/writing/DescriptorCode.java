package dev.kamaelia.processor.writing;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.kamaelia.descriptor.ComponentDescriptor;
import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.descriptor.ParamType;
import dev.kamaelia.processor.model.Argument;
import dev.kamaelia.processor.model.BoxModel;
import dev.kamaelia.processor.model.BoxModel.Direction;
import dev.kamaelia.processor.model.ComponentModel;
import dev.kamaelia.processor.model.ParamShape;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Writes the expressions that descriptors are made of. */
final class DescriptorCode {
  private final Types types;

  DescriptorCode(Types types) {
    this.types = types;
  }

  /** {@code ComponentDescriptor.of(…)….build()}, one call a line. */
  CodeBlock descriptor(ComponentModel component) {
    CodeBlock.Builder code = CodeBlock.builder().add("\n$>$>$L$<$<", start(component)).add("$>$>$>$>");
    for (CodeBlock call : calls(component)) code.add("\n$L", call);
    return code.add("\n.build()$<$<$<$<").build();
  }

  /** True if one expression would be nested so deeply that javac runs out of stack: {@link #calls} are statements then. */
  static boolean isLong(ComponentModel component) {
    return component.boxes().size() > 100;
  }

  /** {@code ComponentDescriptor.of(…)}. */
  CodeBlock start(ComponentModel component) {
    return CodeBlock.of("$T.of($S, $S, $T.$L)", ComponentDescriptor.class, component.type().getQualifiedName(), component.name(), ComponentDescriptor.Kind.class, component.kind());
  }

  /** The calls of the builder, each beginning with its dot. */
  List<CodeBlock> calls(ComponentModel component) {
    List<CodeBlock> calls = new ArrayList<>();
    if (!component.description().isEmpty()) calls.add(CodeBlock.of(".description($S)", component.description()));
    if (component.blocking()) calls.add(CodeBlock.of(".blocking()"));
    if (component.outlivesReceivers()) calls.add(CodeBlock.of(".outlivesReceivers()"));
    for (TypeParameterElement variable : component.type().getTypeParameters()) calls.add(variable(variable));
    for (BoxModel box : component.boxes(Direction.INBOX)) calls.add(CodeBlock.of(".inbox($S, $L, $L, $S)", box.name(), message(box), box.capacity(), box.description()));
    for (BoxModel box : component.boxes(Direction.OUTBOX)) {
      calls.add(CodeBlock.of(".$L($S, $L, $L, $S)", box.linksItself() ? "selfLinkingOutbox" : "outbox", box.name(), message(box), box.required(), box.description()));
    }
    for (Argument.Param param : component.params()) calls.add(param(param));
    for (Argument.Service service : component.services()) {
      calls.add(CodeBlock.of(".service($S, $T.class, $S)", service.name(), TypeName.get(service.type()).box(), service.qualifier()));
    }
    return calls;
  }

  private CodeBlock variable(TypeParameterElement variable) {
    List<CodeBlock> bounds = variable.getBounds().stream().filter(bound -> !isObject(bound) && isDescribable(bound)).map(this::message).toList();
    CodeBlock.Builder code = CodeBlock.builder().add(".typeVariable($S", variable.getSimpleName());
    for (CodeBlock bound : bounds) code.add(", $L", bound);
    return code.add(")").build();
  }

  private static boolean isObject(TypeMirror type) {
    return type.toString().equals("java.lang.Object");
  }

  /** Bounds with wildcards or intersections are left to javac: descriptors have no words for them. */
  private static boolean isDescribable(TypeMirror bound) {
    return switch (bound.getKind()) {
      case INTERSECTION, WILDCARD -> false;
      case DECLARED -> ((DeclaredType) bound).getTypeArguments().stream().allMatch(DescriptorCode::isDescribable);
      default -> true;
    };
  }

  private CodeBlock message(BoxModel box) {
    return message(box.message().orElseThrow());
  }

  private CodeBlock message(TypeMirror type) {
    if (type.getKind() == TypeKind.TYPEVAR) return CodeBlock.of("$T.variable($S)", MessageType.class, types.asElement(type).getSimpleName());
    CodeBlock.Builder code = CodeBlock.builder().add("$T.of($T.class", MessageType.class, TypeName.get(types.erasure(type)));
    if (type.getKind() == TypeKind.DECLARED) for (TypeMirror argument : ((DeclaredType) type).getTypeArguments()) code.add(", $L", message(argument));
    return code.add(")").build();
  }

  private CodeBlock param(Argument.Param param) {
    CodeBlock shape = shape(param.shape());
    if (param.defaultValue().isPresent()) return CodeBlock.of(".defaultedParam($S, $L, $S, $S)", param.name(), shape, param.defaultValue().get(), param.description());
    return CodeBlock.of(param.nullable() ? ".optionalParam($S, $L, $S)" : ".param($S, $L, $S)", param.name(), shape, param.description());
  }

  private CodeBlock shape(ParamShape shape) {
    return switch (shape) {
      case ParamShape.Scalar(ParamType.Scalar scalar) -> CodeBlock.of("$T.$L", ParamType.Scalar.class, scalar.name());
      case ParamShape.EnumOf(var type, _) -> CodeBlock.of("new $T($T.class)", ParamType.EnumOf.class, ClassName.get(type));
      case ParamShape.ListOf(ParamShape element) -> CodeBlock.of("new $T($L)", ParamType.ListOf.class, shape(element));
      case ParamShape.MapOf(ParamShape value) -> CodeBlock.of("new $T($L)", ParamType.MapOf.class, shape(value));
      case ParamShape.RecordOf made -> record(made);
      case ParamShape.FunctionOf(var type) -> CodeBlock.of("new $T($T.class)", ParamType.JavaOnly.class, ClassName.get(type));
      case ParamShape.Unsupported _, ParamShape.Unresolved _ -> throw new IllegalStateException("no code for " + shape);
    };
  }

  private CodeBlock record(ParamShape.RecordOf made) {
    ClassName type = ClassName.get(made.type());
    List<CodeBlock> fields =
        made.fields().stream()
            .map(field -> CodeBlock.of("new $T($S, $L, $L)", ParamType.RecordOf.Field.class, field.name(), shape(field.shape()), field.nullable()))
            .toList();
    CodeBlock.Builder arguments = CodeBlock.builder();
    for (int i = 0; i < made.fields().size(); i++) {
      TypeName value = TypeName.get(made.fields().get(i).type()).box();
      arguments.add(i == 0 ? "" : ",\n").add("$T.<$T>value(values, $L)", ParamType.RecordOf.class, value, i);
    }
    return CodeBlock.of(
        "new $T(\n$>$>$T.class,\n$T.of(\n$>$>$L$<$<),\nvalues -> new $T(\n$>$>$L$<$<)$<$<)",
        ParamType.RecordOf.class, type, List.class, CodeBlock.join(fields, ",\n"), type, arguments.build());
  }
}
