package dev.kamaelia.links.codec;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.kamaelia.wire.Defined;
import dev.kamaelia.wire.Definition;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Says what a protobuf descriptor says, as the schemas of generated codecs do: names, numbers, types, labels. Two nodes that were compiled from the same .proto file
 * get the same text. Comments, options and default values are left out: they do not change the bytes.
 */
final class Descriptions {
  private Descriptions() {}

  static Definition message(Descriptor type) {
    Definition definition = Definition.message(type.getFile().getPackage(), nameInPackage(type.getFile(), type.getFullName()));
    Set<FieldDescriptor> done = new HashSet<>();
    for (FieldDescriptor field : type.getFields()) {
      OneofDescriptor oneof = field.getRealContainingOneof();
      if (oneof == null) add(definition, field);
      else if (done.add(field)) oneof.getFields().forEach(alternative -> addAlternative(definition, alternative, done));
    }
    return definition;
  }

  private static void add(Definition definition, FieldDescriptor field) {
    int number = field.getNumber();
    String name = field.getName();
    if (field.isMapField()) {
      FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
      String key = scalar(field.getMessageType().findFieldByNumber(1));
      if (isDefined(value)) definition.map(number, name, key, defined(value));
      else definition.map(number, name, key, scalar(value));
    } else if (field.isRepeated()) {
      if (isDefined(field)) definition.repeated(number, name, defined(field));
      else definition.repeated(number, name, scalar(field));
    } else if (field.toProto().getProto3Optional()) {
      if (isDefined(field)) definition.optional(number, name, defined(field));
      else definition.optional(number, name, scalar(field));
    } else {
      if (isDefined(field)) definition.field(number, name, defined(field));
      else definition.field(number, name, scalar(field));
    }
  }

  private static void addAlternative(Definition definition, FieldDescriptor field, Set<FieldDescriptor> done) {
    done.add(field);
    String oneof = field.getRealContainingOneof().getName();
    if (isDefined(field)) definition.alternative(oneof, field.getNumber(), field.getName(), defined(field));
    else definition.alternative(oneof, field.getNumber(), field.getName(), scalar(field));
  }

  private static Defined defined(FieldDescriptor field) {
    return field.getJavaType() == FieldDescriptor.JavaType.ENUM ? () -> enumeration(field.getEnumType()) : () -> message(field.getMessageType());
  }

  private static Definition enumeration(EnumDescriptor type) {
    Definition definition = Definition.enumeration(type.getFile().getPackage(), nameInPackage(type.getFile(), type.getFullName()));
    // The text puts the enum's name before each constant, as the style guide of protobuf does.
    String prefix = Definition.snakeCase(type.getName()).toUpperCase(Locale.ROOT) + "_";
    Set<Integer> numbers = new HashSet<>();
    for (EnumValueDescriptor constant : type.getValues()) {
      String name = constant.getName();
      if (numbers.add(constant.getNumber())) definition.constant(constant.getNumber(), name.startsWith(prefix) ? name.substring(prefix.length()) : name);
    }
    return definition;
  }

  private static boolean isDefined(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case MESSAGE, ENUM -> true;
      case INT, LONG, FLOAT, DOUBLE, BOOLEAN, STRING, BYTE_STRING -> false;
    };
  }

  private static String scalar(FieldDescriptor field) {
    return field.getType().name().toLowerCase(Locale.ROOT);
  }

  private static String nameInPackage(FileDescriptor file, String fullName) {
    return file.getPackage().isEmpty() ? fullName : fullName.substring(file.getPackage().length() + 1);
  }
}
