package dev.kamaelia.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages of types that are no records: {@code message Value { T value = 1; }}. */
abstract class ValueCodec<T> extends MessageCodec<T> {
  private final String type;

  ValueCodec(String type) {
    this.type = type;
  }

  @Override
  final String type() {
    return type;
  }

  static Definition value() {
    return Definition.message("dev.kamaelia.value", "Value");
  }

  /** A single value. */
  static final class Single<T> extends ValueCodec<T> {
    private final Scalar<T> scalar;

    Single(Scalar<T> scalar) {
      super(scalar.type());
      this.scalar = scalar;
    }

    @Override
    public Definition definition() {
      return value().add(Definition.Label.NONE, 1, "value", scalar.definitionType(null));
    }

    @Override
    public void write(WireWriter out, T message) {
      if (!scalar.isDefault().test(message)) scalar.write().write(out, 1, message);
    }

    @Override
    public T read(WireReader in) throws WireException {
      T value = null;
      for (int field; (field = in.nextField()) != 0; ) {
        if (field == 1) value = scalar.read().read(in);
        else in.skip();
      }
      return scalar.orMissing(value, in);
    }
  }

  /** A value that may be absent. */
  static final class OfOptional<T> extends ValueCodec<Optional<T>> {
    private final Scalar<T> scalar;

    OfOptional(Scalar<T> scalar) {
      super("java.util.Optional<" + scalar.type() + ">");
      this.scalar = scalar;
    }

    @Override
    public Definition definition() {
      return value().add(Definition.Label.OPTIONAL, 1, "value", scalar.definitionType(null));
    }

    @Override
    public void write(WireWriter out, Optional<T> message) {
      if (message.isPresent()) scalar.write().write(out, 1, message.get());
    }

    @Override
    public Optional<T> read(WireReader in) throws WireException {
      Optional<T> value = Optional.empty();
      for (int field; (field = in.nextField()) != 0; ) {
        if (field == 1) value = Optional.of(scalar.read().read(in));
        else in.skip();
      }
      return value;
    }
  }

  /** A list of values. */
  static final class OfList<T> extends ValueCodec<List<T>> {
    private final Scalar<T> scalar;

    OfList(Scalar<T> scalar) {
      super("java.util.List<" + scalar.type() + ">");
      this.scalar = scalar;
    }

    @Override
    public Definition definition() {
      return value().add(Definition.Label.REPEATED, 1, "value", scalar.definitionType(null));
    }

    @Override
    public void write(WireWriter out, List<T> message) {
      Scalar.WriteElement<T> element = scalar.element();
      if (element == null) {
        for (T value : message) scalar.write().write(out, 1, Required.element(value, "The list"));
      } else if (!message.isEmpty()) {
        int start = out.openPacked(1);
        for (T value : message) element.write(out, Required.element(value, "The list"));
        out.closePacked(start);
      }
    }

    @Override
    public List<T> read(WireReader in) throws WireException {
      List<T> values = new ArrayList<>();
      for (int field; (field = in.nextField()) != 0; ) {
        if (field != 1) in.skip();
        else if (scalar.packed()) in.elements(values, scalar.read());
        else values.add(scalar.read().read(in));
      }
      return Collections.unmodifiableList(values);
    }
  }

  /** A map of values. */
  static final class OfMap<K, V> extends ValueCodec<Map<K, V>> {
    private final Scalar<K> keys;
    private final Scalar<V> values;

    OfMap(Scalar<K> keys, Scalar<V> values) {
      super("java.util.Map<" + keys.type() + "," + values.type() + ">");
      this.keys = keys;
      this.values = values;
    }

    @Override
    public Definition definition() {
      return value().add(Definition.Label.NONE, 1, "value", values.definitionType(keys.proto()));
    }

    @Override
    public void write(WireWriter out, Map<K, V> message) {
      for (Map.Entry<K, V> entry : message.entrySet()) {
        int start = out.open(1);
        keys.write().write(out, 1, Required.key(entry.getKey(), "The map"));
        values.write().write(out, 2, Required.value(entry.getValue(), "The map"));
        out.close(start);
      }
    }

    @Override
    public Map<K, V> read(WireReader in) throws WireException {
      Map<K, V> map = new LinkedHashMap<>();
      for (int field; (field = in.nextField()) != 0; ) {
        if (field == 1) readEntry(in, map);
        else in.skip();
      }
      return Collections.unmodifiableMap(map);
    }

    private void readEntry(WireReader in, Map<K, V> map) throws WireException {
      K key = null;
      V value = null;
      int end = in.open();
      for (int field; (field = in.nextField()) != 0; ) {
        switch (field) {
          case 1 -> key = keys.read().read(in);
          case 2 -> value = values.read().read(in);
          default -> in.skip();
        }
      }
      in.close(end);
      map.put(keys.orMissing(key, in), values.orMissing(value, in));
    }
  }
}
