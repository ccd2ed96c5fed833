package dev.kamaelia.processor;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.kamaelia.Tag;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes protobuf's messages of records by the table in the design, and by nothing that the codecs use: protobuf's library decides about the bytes. */
final class MappingTable {
  private MappingTable() {}

  static DynamicMessage message(Object record, Descriptor type) throws ReflectiveOperationException {
    DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
    Class<?> sealed = sealedInterface(record.getClass(), type);
    if (sealed != null) {
      int number = 0;
      Class<?>[] permitted = sealed.getPermittedSubclasses();
      for (int i = 0; i < permitted.length; i++) {
        Tag tag = permitted[i].getAnnotation(Tag.class);
        if (permitted[i].isInstance(record)) number = tag == null ? i + 1 : tag.value();
      }
      FieldDescriptor field = type.findFieldByNumber(number);
      return message.setField(field, message(record, field.getMessageType())).build();
    }
    RecordComponent[] components = record.getClass().getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      Tag tag = components[i].getAnnotation(Tag.class);
      FieldDescriptor field = type.findFieldByNumber(tag == null ? i + 1 : tag.value());
      components[i].getAccessor().setAccessible(true);
      set(message, field, components[i].getAccessor().invoke(record));
    }
    return message.build();
  }

  /** The interface that a message type stands for, if it is not the record's own. */
  private static @Nullable Class<?> sealedInterface(Class<?> record, Descriptor type) {
    for (Class<?> each : record.getInterfaces()) if (each.isSealed() && ("Everything_" + each.getSimpleName()).equals(type.getName())) return each;
    return null;
  }

  private static void set(DynamicMessage.Builder message, FieldDescriptor field, @Nullable Object value) throws ReflectiveOperationException {
    switch (value) {
      case null -> {}
      case Optional<?> optional -> set(message, field, optional.orElse(null));
      case Map<?, ?> map -> {
        Descriptor entry = field.getMessageType();
        for (Map.Entry<?, ?> each : map.entrySet()) {
          FieldDescriptor key = entry.findFieldByNumber(1);
          FieldDescriptor of = entry.findFieldByNumber(2);
          message.addRepeatedField(field, DynamicMessage.newBuilder(entry).setField(key, single(key, each.getKey())).setField(of, single(of, each.getValue())).build());
        }
      }
      case Collection<?> list -> {
        for (Object each : list) message.addRepeatedField(field, single(field, each));
      }
      default -> {
        Object converted = single(field, value);
        boolean left = !field.hasPresence() && converted.equals(field.getDefaultValue()) && !isMinusZero(converted);
        if (!left) message.setField(field, converted);
      }
    }
  }

  private static boolean isMinusZero(Object value) {
    return value.equals(-0f) || value.equals(-0d);
  }

  private static Object single(FieldDescriptor field, Object value) throws ReflectiveOperationException {
    return switch (value) {
      case Byte number -> (int) number;
      case Short number -> (int) number;
      case Character character -> (int) character;
      case Boolean _, Integer _, Long _, Float _, Double _, String _ -> value;
      case byte[] bytes -> ByteString.copyFrom(bytes);
      case Instant instant -> seconds(field.getMessageType(), instant.getEpochSecond(), instant.getNano());
      case Duration duration -> {
        boolean up = duration.getSeconds() < 0 && duration.getNano() > 0;
        yield seconds(field.getMessageType(), duration.getSeconds() + (up ? 1 : 0), duration.getNano() - (up ? 1_000_000_000 : 0));
      }
      case Enum<?> constant -> {
        Tag tag = constant.getDeclaringClass().getField(constant.name()).getAnnotation(Tag.class);
        yield field.getEnumType().findValueByNumber(tag == null ? constant.ordinal() : tag.value());
      }
      case Record record -> message(record, field.getMessageType());
      default -> value.toString();
    };
  }

  private static DynamicMessage seconds(Descriptor type, long seconds, int nanos) {
    DynamicMessage.Builder time = DynamicMessage.newBuilder(type);
    for (Object part : List.of(seconds, nanos)) {
      FieldDescriptor field = type.findFieldByNumber(part instanceof Long ? 1 : 2);
      if (!part.equals(field.getDefaultValue())) time.setField(field, part);
    }
    return time.build();
  }
}
