package dev.kamaelia.links.codec;

import com.google.protobuf.Message;
import dev.kamaelia.wire.CodecProvider;
import dev.kamaelia.wire.MessageCodec;
import java.lang.reflect.Modifier;
import java.util.Optional;

/**
 * Makes codecs of the classes that protobuf's compiler generates, so that a component may send and receive them across nodes as they are. Any thread.
 *
 * <p>The one reflective step: a link knows its messages by their class, and a generated class hands out its parser and descriptor only through the static method
 * {@code getDefaultInstance()}; there is no registry to ask. It is called once per link, when a graph is made, never for a message.
 */
public final class ProtobufCodecs implements CodecProvider {
  /** Called by {@link java.util.ServiceLoader}. */
  public ProtobufCodecs() {}

  @Override
  public Optional<MessageCodec<?>> codec(Class<?> type) {
    boolean generated = Message.class.isAssignableFrom(type) && !type.isInterface() && !Modifier.isAbstract(type.getModifiers());
    return generated ? defaultInstance(type).map(instance -> new ProtobufCodec<>(instance)) : Optional.empty();
  }

  /** Empty for protobuf's dynamic messages, whose fields only a value knows. */
  private static Optional<Message> defaultInstance(Class<?> type) {
    try {
      return Optional.of((Message) type.getMethod("getDefaultInstance").invoke(null));
    } catch (NoSuchMethodException _) {
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName() + " is no class that protobuf's compiler generated for the library on the class path.", e);
    }
  }
}
