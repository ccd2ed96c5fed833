package dev.kamaelia.testkit;

import dev.kamaelia.descriptor.MessageType;
import dev.kamaelia.links.recording.Recorded;
import dev.kamaelia.links.recording.RecordedMessages;
import dev.kamaelia.links.recording.RecordingException;
import dev.kamaelia.links.recording.RecordingHeader;
import dev.kamaelia.links.recording.RecordingReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What {@code kamaelia record} has written, for {@link Harness#replay}.
 *
 * @param file where it is, from the directory the tests run in, for example {@code src/test/recordings/words.rec}
 */
public record Recording(Path file) {
  private static final String ENDING = ".rec";

  public Recording {
    Objects.requireNonNull(file, "file == null");
  }

  /** One by its path. */
  public static Recording file(String path) {
    return new Recording(Path.of(path));
  }

  /** The golden file beside it: {@code words.golden} for {@code words.rec}. */
  Golden golden() {
    String name = String.valueOf(file.getFileName());
    String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    return new Golden(file.resolveSibling(stem + ".golden"));
  }

  /**
   * A message and when it was sent.
   *
   * @param sequence its number
   * @param nanos in nanoseconds since the recording began
   */
  record Sent(long sequence, long nanos, Object message) {}

  /**
   * All of it.
   *
   * @param inbox the inbox that was recorded
   */
  record Whole(String inbox, MessageType type, List<Sent> messages, long nanos) {}

  /**
   * Reads it, all at once. What is missing in it is missing.
   *
   * @throws AssertionError with what is wrong with it, also if it has no end: a test of half a recording is not the test that was meant
   */
  Whole read(ClassLoader loader) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      RecordingReader reader = RecordingReader.open(file.toString(), in);
      RecordingHeader header = reader.header();
      RecordedMessages messages = RecordedMessages.of(file.toString(), header, loader);
      List<Sent> sent = new ArrayList<>();
      long nanos = 0;
      for (Recorded next = reader.next(); next != null; next = reader.next()) {
        switch (next) {
          case Recorded.Message message -> sent.add(new Sent(message.sequence(), message.nanos(), messages.message(message)));
          case Recorded.Gap _ -> {}
          case Recorded.End end -> nanos = end.nanos();
        }
      }
      return new Whole(header.to().substring(header.to().lastIndexOf('.') + 1), messages.type(), sent, nanos);
    } catch (RecordingException e) {
      throw new AssertionError(e.diagnostic().text(), e);
    } catch (NoSuchFileException e) {
      throw new AssertionError("there is no " + file + " to replay; kamaelia record writes it", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
