package dev.kamaelia.wire;

import dev.kamaelia.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages of a sealed interface that has no codec of its own, but whose permitted types all have one: a oneof. */
final class SealedCodec<T> extends MessageCodec<T> {
  private final Class<T> type;
  private final Map<Integer, Alternative<? extends T>> byNumber = new LinkedHashMap<>();

  private record Alternative<A>(int number, Class<A> type, MessageCodec<A> codec) {
    void write(WireWriter out, Object message) {
      out.message(number, codec, type.cast(message));
    }
  }

  SealedCodec(Class<T> type, List<MessageCodec<?>> codecs) {
    this.type = type;
    Class<?>[] permitted = type.getPermittedSubclasses();
    for (int i = 0; i < permitted.length; i++) {
      Tag tag = permitted[i].getAnnotation(Tag.class);
      int number = tag == null ? i + 1 : tag.value();
      if (byNumber.put(number, alternative(number, permitted[i].asSubclass(type), codecs.get(i))) != null) {
        throw new IllegalArgumentException("Two types that " + type.getName() + " permits have the tag " + number + ".");
      }
    }
  }

  @SuppressWarnings("unchecked") // the codec was loaded by the class's name
  private static <A> Alternative<A> alternative(int number, Class<A> type, MessageCodec<?> codec) {
    return new Alternative<>(number, type, (MessageCodec<A>) codec);
  }

  @Override
  public Definition definition() {
    Definition definition = Definition.message(type.getPackageName(), Scalars.nameInPackage(type));
    List<String> names = new ArrayList<>();
    for (Alternative<?> alternative : byNumber.values()) {
      String name = alternative.type.getSimpleName();
      if (names.contains(name)) name = Scalars.nameInPackage(alternative.type);
      names.add(name);
      definition.alternative(alternative.number, name, alternative.codec);
    }
    return definition;
  }

  @Override
  public void write(WireWriter out, T message) {
    for (Alternative<? extends T> alternative : byNumber.values()) {
      if (alternative.type.isInstance(message)) {
        alternative.write(out, message);
        return;
      }
    }
    throw new NullPointerException("A " + type.getName() + " is null.");
  }

  @Override
  public T read(WireReader in) throws WireException {
    T message = null;
    for (int field; (field = in.nextField()) != 0; ) {
      Alternative<? extends T> alternative = byNumber.get(field);
      if (alternative == null) in.skip();
      else message = in.message(alternative.codec);
    }
    return in.required(message, type.getCanonicalName());
  }
}
