package dev.kamaelia.processor.writing;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kamaelia.processor.model.FieldModel;
import dev.kamaelia.processor.model.MessageModel;
import dev.kamaelia.processor.model.Supertypes;
import dev.kamaelia.processor.model.ValueType;
import dev.kamaelia.wire.Definition;
import dev.kamaelia.wire.EnumNumbers;
import dev.kamaelia.wire.MessageCodec;
import dev.kamaelia.wire.WireException;
import dev.kamaelia.wire.WireReader;
import dev.kamaelia.wire.WireWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Writes {@code M_Codec}: definition, writing and reading of one message type. */
public final class CodecWriter {
  private final Function<TypeElement, MessageModel> reader;

  /** A writer for one compilation. */
  public CodecWriter(Function<TypeElement, MessageModel> reader) {
    this.reader = reader;
  }

  /** The codec of a message without errors. */
  public Source write(MessageModel message) {
    ClassName name = GeneratedNames.codec(message.type());
    TypeSpec.Builder type = header(message, name, "Turns {@link $T} into bytes and back.\n").addModifiers(Modifier.PUBLIC);
    body(message, type);
    Map<String, TypeElement> sealed = new LinkedHashMap<>();
    for (FieldModel field : message.fields()) if (field.value() instanceof ValueType.Sealed(TypeElement t)) sealed.put(t.getQualifiedName().toString(), t);
    FieldCode code = new FieldCode(message.type());
    for (TypeElement element : sealed.values()) {
      TypeSpec.Builder nested = header(reader.apply(element), code.nestedCodec(element), "").addModifiers(Modifier.PRIVATE, Modifier.STATIC);
      body(reader.apply(element), nested);
      type.addType(nested.build());
    }
    return Source.of(message.type(), type.addAnnotation(Source.GENERATED).build());
  }

  /** The codec of a message with errors: it only exists, so that nothing else fails for the lack of it. */
  public Source stub(MessageModel message) {
    ClassName name = GeneratedNames.codec(message.type());
    boolean visible = TypeNames.isVisible(message.type()) && message.type().getTypeParameters().isEmpty();
    TypeName self = visible ? ClassName.get(message.type()) : ClassName.OBJECT;
    CodeBlock fails = CodeBlock.of("throw new $T($S)", IllegalStateException.class, message.simpleName() + " was compiled with errors");
    TypeSpec.Builder type = header(message, self, name, "Stands in until the errors of {@code $L} are mended.\n").addModifiers(Modifier.PUBLIC);
    type.addMethod(definition().addStatement(fails).build()).addMethod(writeMethod(self).addStatement(fails).build()).addMethod(readMethod(self).addStatement(fails).build());
    return Source.of(message.type(), type.addAnnotation(Source.GENERATED).build());
  }

  /** How a permitted type is called in the oneof: its simple name, or the whole one if an earlier type has the same. */
  static String alternativeName(MessageModel message, MessageModel.Alternative alternative) {
    for (MessageModel.Alternative earlier : message.alternatives()) {
      if (earlier.equals(alternative)) break;
      if (earlier.type().getSimpleName().equals(alternative.type().getSimpleName())) return GeneratedNames.inPackage(alternative.type());
    }
    return alternative.type().getSimpleName().toString();
  }

  private static TypeSpec.Builder header(MessageModel message, ClassName name, String doc) {
    return header(message, ClassName.get(message.type()), name, doc);
  }

  private static TypeSpec.Builder header(MessageModel message, TypeName self, ClassName name, String doc) {
    TypeSpec.Builder type = TypeSpec.classBuilder(name).superclass(ParameterizedTypeName.get(ClassName.get(MessageCodec.class), self)).addModifiers(Modifier.FINAL);
    if (!doc.isEmpty()) type.addJavadoc(doc, doc.contains("$T") ? self : message.simpleName());
    return type.addField(FieldSpec.builder(name, "INSTANCE", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("The only one; it has no state.\n")
            .initializer("new $T()", name)
            .build())
        .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
  }

  private static void body(MessageModel message, TypeSpec.Builder type) {
    TypeName self = ClassName.get(message.type());
    FieldCode code = new FieldCode(message.type());
    Map<String, ValueType.Enumeration> enums = new LinkedHashMap<>();
    for (FieldModel field : message.fields()) if (field.value() instanceof ValueType.Enumeration e) enums.put(code.constant(e.type()), e);
    enums.forEach((name, e) -> type.addField(numbers(name, e)));
    type.addMethod(definition(message)).addMethod(message.isRecord() ? RecordCode.write(message, writeMethod(self)) : writeOneof(message, self));
    type.addMethod(message.isRecord() ? RecordCode.read(message, readMethod(self)) : readOneof(message, self));
    for (FieldModel field : message.fields()) if (field.shape() == FieldModel.Shape.MAP) type.addMethod(RecordCode.readEntry(message, field));
  }

  private static FieldSpec numbers(String name, ValueType.Enumeration enumeration) {
    ClassName type = ClassName.get(enumeration.type());
    String numbers = enumeration.constants().stream().map(constant -> ", " + constant.number()).collect(Collectors.joining());
    return FieldSpec.builder(ParameterizedTypeName.get(ClassName.get(EnumNumbers.class), type), name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer("$T.of($T.values()$L)", EnumNumbers.class, type, numbers)
        .build();
  }

  private static MethodSpec.Builder definition() {
    return MethodSpec.methodBuilder("definition").addAnnotation(Override.class).addModifiers(Modifier.PUBLIC).returns(Definition.class);
  }

  private static MethodSpec definition(MessageModel message) {
    FieldCode fields = new FieldCode(message.type());
    CodeBlock.Builder code = CodeBlock.builder()
        .add("return $T.message($S, $S)", Definition.class, GeneratedNames.packageOf(message.type()), GeneratedNames.inPackage(message.type()));
    for (MessageModel.Alternative alternative : message.alternatives()) {
      code.add("\n.alternative($L, $S, $T.INSTANCE)", alternative.number(), alternativeName(message, alternative), GeneratedNames.codec(alternative.type()));
    }
    for (FieldModel field : message.fields()) {
      CodeBlock value = fields.definition(field.value());
      switch (field.shape()) {
        case LIST -> code.add("\n.repeated($L, $S, $L)", field.number(), field.name(), value);
        case MAP -> code.add("\n.map($L, $S, $L, $L)", field.number(), field.name(), fields.definition(field.key().orElseThrow()), value);
        case OPTIONAL -> code.add("\n.optional($L, $S, $L)", field.number(), field.name(), value);
        case SINGLE -> code.add("\n.$L($L, $S, $L)", field.nullable() ? "optional" : "field", field.number(), field.name(), value);
      }
      if (!FieldCode.holds(field).isEmpty()) code.add(".holds($S)", FieldCode.holds(field));
      if (FieldCode.isRequired(field)) code.add(".required()");
    }
    if (!message.reserved().isEmpty()) code.add("\n.reserved($L)", String.join(", ", message.reserved().stream().map(String::valueOf).toList()));
    return definition().addStatement(code.build()).build();
  }

  private static MethodSpec.Builder writeMethod(TypeName self) {
    return MethodSpec.methodBuilder("write").addAnnotation(Override.class).addModifiers(Modifier.PUBLIC).addParameter(WireWriter.class, "out").addParameter(self, "message");
  }

  private static MethodSpec.Builder readMethod(TypeName self) {
    return MethodSpec.methodBuilder("read").addAnnotation(Override.class).addModifiers(Modifier.PUBLIC).returns(self).addParameter(WireReader.class, "in").addException(WireException.class);
  }

  private static MethodSpec writeOneof(MessageModel message, TypeName self) {
    MethodSpec.Builder method = writeMethod(self).beginControlFlow("switch (message)");
    for (MessageModel.Alternative alternative : message.alternatives()) {
      if (isWrittenAsEarlier(message, alternative)) continue;
      method.addStatement("case $T it -> out.message($L, $T.INSTANCE, it)", ClassName.get(alternative.type()), alternative.number(), GeneratedNames.codec(alternative.type()));
    }
    return method.endControlFlow().build();
  }

  /** True if an earlier alternative is a supertype: the message is written as that one, and javac refuses a case behind it. */
  private static boolean isWrittenAsEarlier(MessageModel message, MessageModel.Alternative alternative) {
    for (MessageModel.Alternative earlier : message.alternatives()) {
      if (earlier.equals(alternative)) break;
      if (Supertypes.include(alternative.type().asType(), earlier.type().getQualifiedName().toString())) return true;
    }
    return false;
  }

  private static MethodSpec readOneof(MessageModel message, TypeName self) {
    MethodSpec.Builder method = readMethod(self).addStatement("$T message = null", self);
    RecordCode.beginFields(method);
    for (MessageModel.Alternative alternative : message.alternatives()) {
      method.addStatement("case $L -> message = in.message($T.INSTANCE)", alternative.number(), GeneratedNames.codec(alternative.type()));
    }
    RecordCode.endFields(method);
    return method.addStatement("return in.required(message, $S)", message.simpleName()).build();
  }

}
