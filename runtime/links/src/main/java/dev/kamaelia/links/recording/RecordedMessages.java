package dev.kamaelia.links.recording;

import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.engine.Failure;
import dev.kamaelia.engine.check.ClassNames;
import dev.kamaelia.links.schema.Evolution;
import dev.kamaelia.wire.Codec;
import dev.kamaelia.wire.Codecs;
import dev.kamaelia.wire.Schema;
import dev.kamaelia.wire.WireException;
import dev.kamaelia.wire.WireReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes messages of what was recorded, if this program has their classes and means the same by them. Stateless; any thread. */
public final class RecordedMessages {
  /** A longer one is none that was recorded. */
  private static final int LONGEST_TYPE = 1000;

  /** A list or map, and what it is of. */
  private static final int MOST_NESTED = 2;

  private final String name;
  private final MessageType type;
  private final Codec<?> codec;

  private RecordedMessages(String name, MessageType type, Codec<?> codec) {
    this.name = name;
    this.type = type;
    this.codec = codec;
  }

  /**
   * The messages of a recording. Their class is loaded by the name that the recording has, not initialised before it is known to have a codec.
   *
   * @param name what the file is called in errors
   * @param loader sees the classes of the messages
   * @throws RecordingException [UnknownMessageType] if there is no such class or it has no codec; [SchemaMismatch] naming what differs, by the rules for two nodes of a link
   */
  public static RecordedMessages of(String name, RecordingHeader header, ClassLoader loader) throws RecordingException {
    Schema recorded = header.schema();
    MessageType type = type(recorded.type(), loader).orElseThrow(() -> unknown(name, recorded, "there is no such class here"));
    Codec<?> codec = Codecs.forType(type, loader).orElseThrow(() -> unknown(name, recorded, "it has no codec here"));
    List<String> differences = codec.schema().equals(recorded) ? List.of() : Evolution.differences("the recording", recorded, "this program", codec.schema());
    if (!differences.isEmpty()) {
      throw new RecordingException(Diagnostic.error("SchemaMismatch", name + " was recorded with another " + recorded.type() + " than this program has: " + String.join("; ", differences) + ".")
          .withExpected("Recorded: " + definition(recorded) + " Here: " + definition(codec.schema()) + " Fields may be added with a default value, or removed; a number keeps its name and type.")
          .withFix("Use the classes that it was recorded with, or record it again; kamaelia info --schema shows what was recorded."));
    }
    return new RecordedMessages(name, type, codec);
  }

  /** What a schema says, in one line, whoever wrote it. */
  private static String definition(Schema schema) {
    return shortly(schema.proto().replaceFirst("^syntax = \"proto3\";", "").replaceAll("// *([^\\n]*)", "/* $1 */").replaceAll("[\\s\\x00-\\x1f\\x7f-\\x9f]+", " ").strip());
  }

  private static RecordingException unknown(String name, Schema recorded, String why) {
    return new RecordingException(Diagnostic.error("UnknownMessageType", name + " has messages of type " + shortly(recorded.type()) + ": " + why + ".")
        .withFix("Name the directories and jars of your components with --cp, or put them on the class path."));
  }

  private static String shortly(String text) {
    return text.length() > LONGEST_TYPE ? text.substring(0, LONGEST_TYPE) + "…" : text;
  }

  /** A type by its canonical notation; empty if a class of it is not to be found, or if it is longer or deeper than any that has a codec. */
  static Optional<MessageType> type(String text, ClassLoader loader) {
    return text.length() > LONGEST_TYPE ? Optional.empty() : type(text, loader, MOST_NESTED);
  }

  private static Optional<MessageType> type(String text, ClassLoader loader, int nested) {
    if (nested < 0) return Optional.empty();
    String written = text.strip();
    if (written.equals("byte[]")) return Optional.of(MessageType.of(byte[].class));
    int open = written.indexOf('<');
    boolean generic = open > 0 && written.endsWith(">");
    List<Optional<MessageType>> arguments = generic ? Stream.of(written.substring(open + 1, written.length() - 1).split(",")).map(argument -> type(argument, loader, nested - 1)).toList() : List.of();
    if (arguments.stream().anyMatch(Optional::isEmpty)) return Optional.empty();
    MessageType[] found = arguments.stream().map(Optional::get).toArray(MessageType[]::new);
    return ClassNames.find(generic ? written.substring(0, open) : written, loader).filter(raw -> raw.getTypeParameters().length == found.length && !raw.isPrimitive()).map(raw -> MessageType.of(raw, found));
  }

  /** What they are. */
  public MessageType type() {
    return type;
  }

  /**
   * A message.
   *
   * @throws RecordingException [UndecodableMessage] if the bytes are none, or the constructor refuses what they say
   */
  public Object message(Recorded.Message recorded) throws RecordingException {
    try {
      return codec.read(new WireReader(recorded.bytes(), 0, recorded.bytes().length));
    } catch (WireException | RuntimeException | Error e) {
      if (Failure.isFatal(e)) throw (Error) e;
      throw new RecordingException(Diagnostic.error("UndecodableMessage", name + ": message " + recorded.sequence() + " is no " + type + ": " + e.getMessage()));
    }
  }
}
