package dev.kamaelia.processor.writing;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import dev.kamaelia.processor.model.FieldModel;
import dev.kamaelia.processor.model.MessageModel;
import dev.kamaelia.processor.model.ValueType;
import dev.kamaelia.wire.Required;
import dev.kamaelia.wire.WireException;
import dev.kamaelia.wire.WireReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** The methods that write and read a record. */
final class RecordCode {
  private RecordCode() {}

  static MethodSpec write(MessageModel message, MethodSpec.Builder method) {
    NameAllocator names = names(message);
    if (message.fields().isEmpty()) method.addStatement("$T.component(message, $S)", Required.class, message.simpleName());
    // In the order of the numbers, as protobuf's own classes write: the bytes are then the same.
    message.fields().stream().sorted(Comparator.comparingInt(FieldModel::number)).forEach(field -> writeField(message, field, names.get(field), method));
    return method.build();
  }

  private static void writeField(MessageModel message, FieldModel field, String name, MethodSpec.Builder method) {
    FieldCode code = new FieldCode(message.type());
    String component = message.simpleName() + "." + field.name();
    CodeBlock accessor = CodeBlock.of("message.$L()", field.name());
    TypeName type = type(field.element().asType());
    if (field.nullable() || type.isPrimitive()) method.addStatement("$T $L = $L", type, name, accessor);
    else method.addStatement("$T $L = $T.component($L, $S)", type.isBoxedPrimitive() ? type.unbox() : type, name, Required.class, accessor, component);
    switch (field.shape()) {
      case SINGLE -> {
        CodeBlock value = CodeBlock.of("$L", name);
        CodeBlock condition = field.nullable() ? CodeBlock.of("$L != null", name) : FieldCode.present(field.value(), value);
        CodeBlock write = code.write(field.value(), field.number(), value);
        if (condition.isEmpty()) method.addStatement(write);
        else method.addStatement("if ($L) $L", condition, write);
      }
      case OPTIONAL -> method.addStatement("if ($L.isPresent()) $L", name, code.write(field.value(), field.number(), CodeBlock.of("$L.get()", name)));
      case LIST -> writeList(field, name, component, code, method);
      case MAP -> {
        method.beginControlFlow("for ($T<$T, $T> entry : $L.entrySet())", Map.Entry.class, argument(field, 0), argument(field, 1), name);
        method.addStatement("int start = out.open($L)", field.number());
        method.addStatement(code.write(field.key().orElseThrow(), 1, CodeBlock.of("$T.key(entry.getKey(), $S)", Required.class, component)));
        method.addStatement(code.write(field.value(), 2, CodeBlock.of("$T.value(entry.getValue(), $S)", Required.class, component)));
        method.addStatement("out.close(start)").endControlFlow();
      }
    }
  }

  private static void writeList(FieldModel field, String name, String component, FieldCode code, MethodSpec.Builder method) {
    if (FieldCode.packedList(field.value()).isPresent()) {
      method.addStatement("out.$Ls($L, $L, $S)", ((ValueType.Plain) field.value()).type().writeMethod(), field.number(), name, component);
      return;
    }
    CodeBlock element = CodeBlock.of("$T.element(element, $S)", Required.class, component);
    if (!FieldCode.isPacked(field.value())) {
      method.addStatement("for ($T element : $L) $L", argument(field, 0), name, code.write(field.value(), field.number(), element));
      return;
    }
    method.beginControlFlow("if (!$L.isEmpty())", name);
    method.addStatement("int start = out.openPacked($L)", field.number());
    method.addStatement("for ($T element : $L) $L", argument(field, 0), name, code.writeElement(field.value(), element));
    method.addStatement("out.closePacked(start)").endControlFlow();
  }

  static MethodSpec read(MessageModel message, MethodSpec.Builder method) {
    FieldCode code = new FieldCode(message.type());
    NameAllocator names = names(message);
    List<CodeBlock> arguments = new ArrayList<>();
    for (FieldModel field : message.fields()) {
      String name = names.get(field);
      declare(field, name, method);
      arguments.add(argument(message, field, name));
    }
    beginFields(method);
    for (FieldModel field : message.fields()) {
      String name = names.get(field);
      CodeBlock read = code.read(field.value());
      switch (field.shape()) {
        case SINGLE -> method.addStatement("case $L -> $L = $L", field.number(), name, read);
        case OPTIONAL -> method.addStatement("case $L -> $L = $T.of($L)", field.number(), name, Optional.class, read);
        case LIST -> {
          if (FieldCode.packedList(field.value()).isPresent()) method.addStatement("case $L -> $Ls($L)", field.number(), "in." + ((ValueType.Plain) field.value()).type().readMethod(), name);
          else if (FieldCode.isPacked(field.value())) method.addStatement("case $L -> in.elements($L, $L)", field.number(), name, code.readElement(field.value()));
          else method.addStatement("case $L -> $L.add($L)", field.number(), name, read);
        }
        case MAP -> method.addStatement("case $L -> $L(in, $L)", field.number(), entryMethod(field), name);
      }
    }
    endFields(method);
    ClassName self = ClassName.get(message.type());
    CodeBlock list = arguments.size() <= 3 ? CodeBlock.join(arguments, ", ") : CodeBlock.of("\n$L", CodeBlock.join(arguments, ",\n"));
    CodeBlock made = CodeBlock.of("return new $T($L)", self, list);
    if (!message.mayRefuse()) return method.addStatement(made).build();
    return method.beginControlFlow("try")
        .addStatement(made)
        .nextControlFlow("catch ($T refusal)", RuntimeException.class)
        .addStatement("throw $T.refused($S, refusal)", WireException.class, message.type().getQualifiedName().toString())
        .endControlFlow()
        .build();
  }

  private static void declare(FieldModel field, String name, MethodSpec.Builder method) {
    TypeName type = type(field.element().asType());
    switch (field.shape()) {
      case SINGLE -> {
        if (field.nullable()) method.addStatement("$T $L = null", type, name);
        else method.addStatement("$T $L = $L", type.isBoxedPrimitive() ? type.unbox() : type, name, FieldCode.initial(field.value()));
      }
      case OPTIONAL -> method.addStatement("$T $L = $T.empty()", type, name, Optional.class);
      case LIST -> {
        Optional<Class<?>> packed = FieldCode.packedList(field.value());
        if (packed.isPresent()) method.addStatement("$1T $2L = new $1T()", packed.get(), name);
        else method.addStatement("$T $L = new $T<>()", type, name, ArrayList.class);
      }
      case MAP -> method.addStatement("$T $L = new $T<>()", type, name, LinkedHashMap.class);
    }
  }

  private static CodeBlock argument(MessageModel message, FieldModel field, String name) {
    return switch (field.shape()) {
      case SINGLE -> {
        yield FieldCode.isRequired(field) ? CodeBlock.of("in.required($L, $S)", name, message.simpleName() + "." + field.name()) : CodeBlock.of("$L", name);
      }
      case OPTIONAL -> CodeBlock.of("$L", name);
      case LIST -> FieldCode.packedList(field.value()).isPresent() ? CodeBlock.of("$L.trimmed()", name) : CodeBlock.of("$T.unmodifiableList($L)", Collections.class, name);
      case MAP -> CodeBlock.of("$T.unmodifiableMap($L)", Collections.class, name);
    };
  }

  /** Reads one entry of a map. */
  static MethodSpec readEntry(MessageModel message, FieldModel field) {
    FieldCode code = new FieldCode(message.type());
    ValueType keys = field.key().orElseThrow();
    String component = message.simpleName() + "." + field.name();
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(entryMethod(field))
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addParameter(WireReader.class, "in")
            .addParameter(type(field.element().asType()), "entries")
            .addException(WireException.class)
            .addStatement("$T key = $L", unboxed(argument(field, 0)), FieldCode.initial(keys))
            .addStatement("$T value = $L", unboxed(argument(field, 1)), FieldCode.initial(field.value()))
            .addStatement("int end = in.open()");
    beginFields(method);
    method.addStatement("case 1 -> key = $L", code.read(keys));
    method.addStatement("case 2 -> value = $L", code.read(field.value()));
    endFields(method);
    return method
        .addStatement("in.close(end)")
        .addStatement("entries.put($L, $L)", required(keys, "key", component), required(field.value(), "value", component))
        .build();
  }

  private static CodeBlock required(ValueType type, String name, String component) {
    boolean required = FieldCode.initial(type).toString().equals("null");
    return required ? CodeBlock.of("in.required($L, $S)", name, "A " + name + " of " + component) : CodeBlock.of("$L", name);
  }

  static void beginFields(MethodSpec.Builder method) {
    method.beginControlFlow("for (int field; (field = in.nextField()) != 0; )").beginControlFlow("switch (field)");
  }

  static void endFields(MethodSpec.Builder method) {
    method.addStatement("default -> in.skip()").endControlFlow().endControlFlow();
  }

  private static String entryMethod(FieldModel field) {
    return "read" + Character.toUpperCase(field.name().charAt(0)) + field.name().substring(1);
  }

  /** Names of local variables: those of the components, but for those that the methods use themselves and those that could hide a class or constant. */
  private static NameAllocator names(MessageModel message) {
    NameAllocator names = new NameAllocator();
    for (String own : List.of("in", "out", "message", "field", "start", "entry", "element", "refusal")) names.newName(own, own);
    for (FieldModel field : message.fields()) names.newName(Character.isUpperCase(field.name().charAt(0)) ? field.name() + "_" : field.name(), field);
    return names;
  }

  private static TypeName unboxed(TypeName type) {
    return type.isBoxedPrimitive() ? type.unbox() : type;
  }

  private static TypeName argument(FieldModel field, int index) {
    return type(((DeclaredType) field.element().asType()).getTypeArguments().get(index));
  }

  /** The type without annotations, which local variables do not need. */
  private static TypeName type(TypeMirror type) {
    return TypeName.get(type).withoutAnnotations();
  }
}
