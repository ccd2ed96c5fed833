package dev.kamaelia.node.file;

import dev.kamaelia.GraphException;
import dev.kamaelia.descriptor.Durations;
import dev.kamaelia.descriptor.ParamDescriptor;
import dev.kamaelia.descriptor.ParamType;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.topology.ComponentSpec;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns parameter values of their own types back into what a file holds: text, numbers, booleans, lists and maps. */
final class WithValues {
  private final String component;

  private WithValues(String component) {
    this.component = component;
  }

  /** The values under {@code with}, in their order. */
  static Map<String, Object> of(String name, ComponentSpec component) {
    WithValues values = new WithValues(name);
    if (component.supplier().isPresent()) throw values.javaOnly("an instance");
    Map<String, Object> with = new LinkedHashMap<>();
    component.with().forEach((param, value) -> with.put(param, values.plain(value, component.type().descriptor().param(param).map(ParamDescriptor::type))));
    return with;
  }

  private Object plain(Object value, Optional<ParamType> type) {
    if (type.isPresent() && type.get() instanceof ParamType.JavaOnly only) throw javaOnly("a " + only.describe());
    if (type.isPresent() && type.get() instanceof ParamType.RecordOf record && record.type().isInstance(value)) return fields(value, record);
    return switch (value) {
      case List<?> list -> {
        List<Object> items = new ArrayList<>();
        for (Object item : list) items.add(plain(item, type.flatMap(t -> t instanceof ParamType.ListOf of ? Optional.of(of.element()) : Optional.empty())));
        yield items;
      }
      case Map<?, ?> map -> {
        Map<String, Object> items = new LinkedHashMap<>();
        map.forEach((key, item) -> items.put(String.valueOf(key),
            plain(item, type.flatMap(t -> t instanceof ParamType.MapOf of ? Optional.of(of.value()) : Optional.empty()))));
        yield items;
      }
      case Duration duration -> Durations.format(duration);
      case Enum<?> constant -> constant.name();
      default -> value;
    };
  }

  private Map<String, Object> fields(Object value, ParamType.RecordOf record) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (ParamType.RecordOf.Field field : record.fields()) {
      try {
        Method accessor = record.type().getDeclaredMethod(field.name());
        accessor.setAccessible(true);
        Object item = accessor.invoke(value);
        if (item != null) fields.put(field.name(), plain(item, Optional.of(field.type())));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(record.type() + " has no accessor " + field.name(), e);
      }
    }
    return fields;
  }

  private GraphException javaOnly(String what) {
    return new GraphException(List.of(Diagnostic.error("JavaOnly", "Component \"" + component + "\" was given " + what + ", which no graph file can hold.")));
  }
}
