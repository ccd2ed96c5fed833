package dev.kamaelia.wire;

import dev.kamaelia.Signal;
import dev.kamaelia.descriptor.MessageType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Finds the codec of a message type: once per link, when a graph is made. Any thread.
 *
 * <p>The codec {@code M_Codec} that the processor generated for M is loaded by its name, and its field {@code INSTANCE} is read: with the tags of enums, the only
 * reflection on the way of a message, and none while messages flow.
 */
public final class Codecs {
  private final ClassLoader loader;

  private Codecs(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * The codec of a type.
   *
   * @param loader sees the providers of codecs
   * @return empty if messages of the type cannot leave the process: the type is local-only
   * @throws IllegalArgumentException if an enum or sealed interface numbers two of its members alike
   */
  public static Optional<Codec<?>> forType(MessageType type, ClassLoader loader) {
    return switch (type) {
      case MessageType.Variable _ -> Optional.empty();
      case MessageType.Concrete concrete -> Optional.ofNullable(new Codecs(loader).codec(concrete));
    };
  }

  private @Nullable Codec<?> codec(MessageType.Concrete type) {
    if (type.arguments().isEmpty()) {
      MessageCodec<?> codec = messageCodec(type.raw());
      if (codec != null) return codec;
      Scalar<?> scalar = scalar(type);
      return scalar == null ? null : new ValueCodec.Single<>(scalar);
    }
    Scalar<?> last = scalar(type.arguments().getLast());
    if (last == null) return null;
    if (type.raw() == List.class) return new ValueCodec.OfList<>(last);
    if (type.raw() == Optional.class) return new ValueCodec.OfOptional<>(last);
    if (type.raw() != Map.class) return null;
    Scalar<?> key = scalar(type.arguments().getFirst());
    return key != null && key.isKey() ? new ValueCodec.OfMap<>(key, last) : null;
  }

  private @Nullable Scalar<?> scalar(MessageType type) {
    if (!(type instanceof MessageType.Concrete(Class<?> raw, List<MessageType> arguments)) || !arguments.isEmpty()) return null;
    Scalar<?> scalar = Scalars.of(raw);
    if (scalar != null) return scalar;
    if (raw.isEnum()) return enumeration(raw);
    MessageCodec<?> codec = messageCodec(raw);
    return codec == null ? null : Scalars.message(raw.getCanonicalName(), codec, codec);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // it is an enum
  private static Scalar<?> enumeration(Class<?> type) {
    return Scalars.enumeration((Class) type);
  }

  private @Nullable MessageCodec<?> messageCodec(Class<?> type) {
    if (type == Signal.class) return SignalCodec.INSTANCE;
    if (Scalars.of(type) != null || type.isEnum() || type.isArray() || type.getCanonicalName() == null) return null;
    MessageCodec<?> generated = generated(type);
    if (generated != null) return generated;
    if (type.isInterface() && type.isSealed()) return sealed(type);
    for (CodecProvider provider : ServiceLoader.load(CodecProvider.class, loader)) {
      Optional<MessageCodec<?>> codec = provider.codec(type);
      if (codec.isPresent()) return codec.get();
    }
    return null;
  }

  private @Nullable MessageCodec<?> sealed(Class<?> type) {
    List<MessageCodec<?>> codecs = new ArrayList<>();
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      MessageCodec<?> codec = generated(permitted);
      if (codec == null) return null;
      codecs.add(codec);
    }
    return new SealedCodec<>(type, codecs);
  }

  /** The codec that the processor generated: in the same package and from the same loader as its message, {@code A_B_Codec} for {@code A.B}. */
  private static @Nullable MessageCodec<?> generated(Class<?> type) {
    if (!type.isRecord() && !type.isSealed()) return null;
    String prefix = type.getPackageName().isEmpty() ? "" : type.getPackageName() + ".";
    String name = prefix + Scalars.nameInPackage(type).replace('.', '_') + "_Codec";
    try {
      return (MessageCodec<?>) Class.forName(name, true, type.getClassLoader()).getField("INSTANCE").get(null);
    } catch (ClassNotFoundException _) {
      return null;
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalStateException(name + " is not a codec that the processor generated.", e);
    }
  }
}
