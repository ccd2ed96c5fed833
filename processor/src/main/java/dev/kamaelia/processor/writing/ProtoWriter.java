package dev.kamaelia.processor.writing;

import dev.kamaelia.processor.model.FieldModel;
import dev.kamaelia.processor.model.MessageModel;
import dev.kamaelia.processor.model.ValueType;
import dev.kamaelia.wire.Defined;
import dev.kamaelia.wire.Definition;
import dev.kamaelia.wire.Schema;
import java.io.IOException;
import java.io.Writer;
import java.util.function.Function;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** Writes {@code META-INF/kamaelia/messages/M.proto}: the text that the codec's schema has, for implementations in other languages. */
public final class ProtoWriter {
  private final Elements elements;
  private final Function<TypeElement, MessageModel> reader;

  /** A writer for one compilation. */
  public ProtoWriter(Elements elements, Function<TypeElement, MessageModel> reader) {
    this.elements = elements;
    this.reader = reader;
  }

  /** Writes the text of a message without errors. */
  public void write(MessageModel message, Filer filer) throws IOException {
    String path = "META-INF/kamaelia/messages/" + elements.getBinaryName(message.type()) + ".proto";
    try (Writer file = filer.createResource(StandardLocation.CLASS_OUTPUT, "", path, message.type()).openWriter()) {
      file.write(Schema.of(message.type().getQualifiedName().toString(), definition(message)).proto());
    }
  }

  private Definition definition(MessageModel message) {
    Definition definition = Definition.message(GeneratedNames.packageOf(message.type()), GeneratedNames.inPackage(message.type()));
    for (MessageModel.Alternative alternative : message.alternatives()) {
      definition.alternative(alternative.number(), CodecWriter.alternativeName(message, alternative), () -> definition(reader.apply(alternative.type())));
    }
    for (FieldModel field : message.fields()) add(definition, field);
    for (int number : message.reserved()) definition.reserved(number);
    return definition;
  }

  private void add(Definition definition, FieldModel field) {
    Defined defined = defined(field.value());
    String scalar = field.value() instanceof ValueType.Plain(var type) ? type.proto() : "";
    int number = field.number();
    String name = field.name();
    switch (field.shape()) {
      case LIST -> {
        if (defined == null) definition.repeated(number, name, scalar);
        else definition.repeated(number, name, defined);
      }
      case MAP -> {
        String key = ((ValueType.Plain) field.key().orElseThrow()).type().proto();
        if (defined == null) definition.map(number, name, key, scalar);
        else definition.map(number, name, key, defined);
      }
      case OPTIONAL, SINGLE -> {
        boolean optional = field.nullable() || field.shape() == FieldModel.Shape.OPTIONAL;
        if (defined == null && optional) definition.optional(number, name, scalar);
        else if (defined == null) definition.field(number, name, scalar);
        else if (optional) definition.optional(number, name, defined);
        else definition.field(number, name, defined);
      }
    }
    if (!FieldCode.holds(field).isEmpty()) definition.holds(FieldCode.holds(field));
    if (FieldCode.isRequired(field)) definition.required();
  }

  private @Nullable Defined defined(ValueType value) {
    return switch (value) {
      case ValueType.Enumeration(TypeElement type, var constants) -> () -> {
        Definition definition = Definition.enumeration(GeneratedNames.packageOf(type), GeneratedNames.inPackage(type));
        constants.forEach(constant -> definition.constant(constant.number(), constant.name()));
        return definition;
      };
      case ValueType.Message(TypeElement type) -> () -> definition(reader.apply(type));
      case ValueType.Sealed(TypeElement type) -> () -> definition(reader.apply(type));
      case ValueType.Plain _, ValueType.Container _, ValueType.Unsupported _ -> null;
    };
  }
}
