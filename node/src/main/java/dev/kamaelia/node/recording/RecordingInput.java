package dev.kamaelia.node.recording;

import dev.kamaelia.diagnostic.Diagnostic;
import dev.kamaelia.links.recording.Recorded;
import dev.kamaelia.links.recording.RecordingException;
import dev.kamaelia.links.recording.RecordingHeader;
import dev.kamaelia.links.recording.RecordingReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A recording in a file that is being read. Every failure is a {@link RecordingException}. Used by one thread. */
public final class RecordingInput implements AutoCloseable {
  private final Path file;
  private final InputStream stream;
  private final RecordingReader reader;

  private RecordingInput(Path file, InputStream stream, RecordingReader reader) {
    this.file = file;
    this.stream = stream;
    this.reader = reader;
  }

  /**
   * Opens a file and reads what it is a recording of.
   *
   * @throws RecordingException [RecordingNotFound], [RecordingNotRead], or what {@link RecordingReader#open} tells
   */
  public static RecordingInput open(Path file) throws RecordingException {
    InputStream stream = null;
    try {
      stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
      return new RecordingInput(file, stream, RecordingReader.open(file.toString(), stream));
    } catch (IOException e) {
      close(stream);
      throw told(file, e);
    }
  }

  private static RecordingException told(Path file, IOException failure) {
    return switch (failure) {
      case RecordingException known -> known;
      case NoSuchFileException _ -> new RecordingException(Diagnostic.error("RecordingNotFound", "There is no file " + file + ".").withFix("Name a recording, or make one: kamaelia record LINK GRAPH -o FILE."));
      default -> new RecordingException(Diagnostic.error("RecordingNotRead", file + " cannot be read: " + Reason.of(failure) + "."));
    };
  }

  /** What it is a recording of. */
  public RecordingHeader header() {
    return reader.header();
  }

  /**
   * What comes next; null after the end.
   *
   * @throws RecordingException if it is cut off, damaged or cannot be read; then nothing more can be read
   */
  public @Nullable Recorded next() throws RecordingException {
    try {
      return reader.next();
    } catch (IOException e) {
      throw told(file, e);
    }
  }

  /** How many bytes were read so far. */
  public long position() {
    return reader.position();
  }

  @Override
  public void close() {
    close(stream);
  }

  private static void close(@Nullable InputStream stream) {
    try {
      if (stream != null) stream.close();
    } catch (IOException _) {
      // it was only read
    }
  }
}
